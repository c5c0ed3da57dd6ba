package org.hookline.evaluators.coco;

/**
 * Settings of the evaluator {@code coco}.
 *
 * @param perCategory whether AP of each category is reported as well
 * @param predictions whether the detections are written as a COCO results file
 */
public record CocoSettings(boolean perCategory, boolean predictions) {}
