package org.hookline.detection.coco;

import org.hookline.detection.Detection;

/**
 * An entry of a COCO results file: a detection and the image it is in.
 *
 * @param imageId the image's id in the ground truth's file
 */
public record CocoResult(long imageId, Detection detection) {}
