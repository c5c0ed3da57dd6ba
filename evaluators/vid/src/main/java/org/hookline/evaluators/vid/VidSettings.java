package org.hookline.evaluators.vid;

/**
 * Settings of the evaluator {@code vid}.
 *
 * @param tolerance from which overlap on an object is found
 * @param ignoreBy which objects decide about a detection that found nothing, in a motion range
 * @param perCategory whether average precision of each category is reported as well
 * @param pictures whether curves are drawn where there is a folder for them
 */
public record VidSettings(
    Tolerance tolerance, IgnoreBy ignoreBy, boolean perCategory, boolean pictures) {}
