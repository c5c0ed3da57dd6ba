package org.hookline.evaluators.voc;

import org.hookline.scoring.Pixels;

/**
 * Settings of the evaluator {@code voc}.
 *
 * @param rule 2007: the mean of eleven points; 2010: the area
 * @param iou from which overlap on an object is found, above 0 and up to 1
 * @param pixels how far a box reaches
 * @param pooled whether the detections of all categories are ranked together
 * @param perCategory whether average precision of each category is reported as well
 * @param pictures whether curves are drawn where there is a folder for them
 */
public record VocSettings(
    int rule, double iou, Pixels pixels, boolean pooled, boolean perCategory, boolean pictures) {

  static final int ELEVEN_POINTS = 2007;
  static final int AREA = 2010;

  public VocSettings {
    if (rule != ELEVEN_POINTS && rule != AREA) {
      throw new IllegalArgumentException(
          "rule must be 2007 (eleven points) or 2010 (area), it is " + rule);
    }
    if (!(iou > 0 && iou <= 1)) {
      throw new IllegalArgumentException("iou must be above 0 and up to 1, it is " + iou);
    }
  }
}
