package org.hookline.evaluators.sheet;

/**
 * Settings of the evaluator {@code sheet}.
 *
 * @param columns frames side by side
 * @param rows frames one below the other
 * @param frameWidth width of a frame on the sheet, in pixels
 * @param scoreThreshold detections with a lower score are not drawn
 */
public record SheetSettings(int columns, int rows, int frameWidth, double scoreThreshold) {

  public SheetSettings {
    requireFrom1To30("columns", columns);
    requireFrom1To30("rows", rows);
    if (frameWidth < 64 || frameWidth > 2048) {
      throw new IllegalArgumentException(
          "frame-width must be from 64 to 2048 pixels, it is " + frameWidth);
    }
    if (Double.isNaN(scoreThreshold)) {
      throw new IllegalArgumentException("score-threshold must be a number, it is NaN");
    }
  }

  private static void requireFrom1To30(String key, int value) {
    if (value < 1 || value > 30) {
      throw new IllegalArgumentException(key + " must be from 1 to 30, it is " + value);
    }
  }
}
