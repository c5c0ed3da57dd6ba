package org.hookline.ultrasound.temporal;

import org.hookline.ultrasound.temporal.part.Check;

/**
 * The keys of {@code second-stage}, which looks at each proposal again, and at the proposals of
 * other frames.
 *
 * @param pool cells along each side of what is cut out of the feature map, at least 1
 * @param halfChannels whether the last stage of the backbone works with half as many channels as
 *     torchvision's, whose weights then do not fit
 * @param perFrame boxes of a frame that it learns from, half of them of objects at most, at least 2
 * @param heads of the attention between boxes, at least 1
 * @param layers of attention, at least 1
 * @param past frames that are remembered when a video is watched, zero or more
 * @param lookAhead frames that are waited for before a frame is decided, zero or more
 */
public record SecondStageSettings(
    int pool, boolean halfChannels, int perFrame, int heads, int layers, int past, int lookAhead) {

  public SecondStageSettings {
    Check.positive("pool", pool);
    Check.that(perFrame >= 2, "per-frame must be at least 2", perFrame);
    Check.positive("heads", heads);
    Check.positive("layers", layers);
    Check.notNegative("past", past);
    Check.notNegative("look-ahead", lookAhead);
  }
}
