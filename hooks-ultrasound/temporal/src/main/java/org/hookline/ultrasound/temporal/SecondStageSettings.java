package org.hookline.ultrasound.temporal;

/**
 * The keys of {@code second-stage}, which looks at each proposal again, and at the proposals of
 * other frames.
 *
 * @param pool cells along each side of what is cut out of the feature map, at least 1
 * @param perFrame boxes of a frame that it learns from, at least 1
 * @param heads of the attention between boxes, at least 1
 * @param layers of attention, at least 1
 * @param past frames that are remembered when a video is watched, zero or more
 */
public record SecondStageSettings(int pool, int perFrame, int heads, int layers, int past) {

  public SecondStageSettings {
    atLeast("pool", pool, 1);
    atLeast("per-frame", perFrame, 1);
    atLeast("heads", heads, 1);
    atLeast("layers", layers, 1);
    atLeast("past", past, 0);
  }

  private static void atLeast(String key, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(key + " must be at least " + least + ", it is " + value);
    }
  }
}
