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
    if (columns < 1 || rows < 1 || columns * rows > 1000) {
      throw new IllegalArgumentException(
          "columns and rows must be at least 1 and make at most 1000 frames, they are "
              + columns
              + " and "
              + rows);
    }
    if (frameWidth < 64 || frameWidth > 2048) {
      throw new IllegalArgumentException(
          "frame-width must be from 64 to 2048 pixels, it is " + frameWidth);
    }
    if (Double.isNaN(scoreThreshold)) {
      throw new IllegalArgumentException("score-threshold must be a number, it is NaN");
    }
  }
}
