package org.hookline.djl.layer;

import org.hookline.djl.layer.Widths.Axis;
import org.hookline.djl.layer.Widths.Width;

/** The mean of each channel: {@code [N, C, H, W]} to {@code [N, C]}. */
record GlobalAvgPool2d() implements Layer {

  @Override
  public String write(LayerWriter writer, String input) {
    String output = writer.assignFresh("torch.mean(%s, [2, 3], False)".formatted(input));
    Width given = writer.widths().of(input);
    if (given != null && given.axis() == Axis.CHANNELS) {
      writer.widths().put(output, new Width(Axis.FEATURES, given.size(), given.layer()));
    }
    return output;
  }
}
