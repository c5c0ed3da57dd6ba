package org.hookline.hooks.losscurve;

/**
 * The settings of the hook {@code loss-curve}.
 *
 * @param width pixels across, from 200 to 10000
 * @param height pixels of one chart, from 200 to 10000
 */
public record LossCurveSettings(int width, int height) {

  public LossCurveSettings {
    requirePixels("width", width);
    requirePixels("height", height);
  }

  private static void requirePixels(String key, int pixels) {
    if (pixels < 200 || pixels > 10_000) {
      throw new IllegalArgumentException(key + " must be from 200 to 10000, it is " + pixels);
    }
  }
}
