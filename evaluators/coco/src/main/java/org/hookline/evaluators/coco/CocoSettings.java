package org.hookline.evaluators.coco;

/**
 * Settings of the evaluator {@code coco}.
 *
 * @param perCategory whether AP of each category is reported as well, if there are several
 * @param perIou whether AP at each of the ten IoU thresholds is reported as well
 * @param predictions whether the detections are written as a COCO results file
 * @param pictures whether curves are drawn
 */
public record CocoSettings(
    boolean perCategory, boolean perIou, boolean predictions, boolean pictures) {}
