package org.hookline.evaluators.froc;

/**
 * What changes when the threshold falls to a score.
 *
 * @param score above or at which it counts
 * @param patient whose it is, from 0
 * @param found whether an object is found, or else there is a false positive
 */
record FrocEvent(double score, int patient, boolean found) {}
