package org.hookline.evaluators.sheet;

/**
 * Settings of the evaluator {@code sheet}.
 *
 * @param columns frames side by side
 * @param rows frames one below the other on the sheet of frames
 * @param frameWidth width of a frame on a sheet, in pixels
 * @param scoreThreshold detections with a lower score do not count
 * @param iou from which intersection over union on a detection finds an object of its category
 * @param falseAlarms how many false alarms are shown; 0 for none
 * @param missed how many missed lesions are shown; 0 for none
 */
public record SheetSettings(
    int columns,
    int rows,
    int frameWidth,
    double scoreThreshold,
    double iou,
    int falseAlarms,
    int missed) {

  private static final int MOST_PER_SIDE = 30;

  public SheetSettings {
    requireWithin("columns", columns, 1, MOST_PER_SIDE);
    requireWithin("rows", rows, 1, MOST_PER_SIDE);
    if (frameWidth < 64 || frameWidth > 2048) {
      throw new IllegalArgumentException(
          "frame-width must be from 64 to 2048 pixels, it is " + frameWidth);
    }
    if (Double.isNaN(scoreThreshold)) {
      throw new IllegalArgumentException("score-threshold must be a number, it is NaN");
    }
    if (!(iou > 0 && iou <= 1)) {
      throw new IllegalArgumentException("iou must be above 0 and at most 1, it is " + iou);
    }
    requireWithin("false-alarms", falseAlarms, 0, MOST_PER_SIDE * MOST_PER_SIDE);
    requireWithin("missed", missed, 0, MOST_PER_SIDE * MOST_PER_SIDE);
  }

  private static void requireWithin(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, it is %d".formatted(key, least, most, value));
    }
  }
}
