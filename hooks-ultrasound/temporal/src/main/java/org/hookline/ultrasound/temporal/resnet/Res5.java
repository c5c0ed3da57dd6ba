package org.hookline.ultrasound.temporal.resnet;

import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerWriter;

/**
 * The last stage of a residual network, which looks at what was cut out of its feature map: {@code
 * [R, C, P, P]} with the C channels of {@link ResNet} to {@code [R, channels, P / 2, P / 2]},
 * rounded up. Arrays have the names that torchvision has under {@code layer4}.
 *
 * <p>Norms are those of the network where torchvision's weights fit, else group norms: frozen ones
 * would stay as they start.
 *
 * @param settings those of the network; this stage is never frozen as a whole
 * @param halfChannels whether it works with half as many channels as in torchvision, so with those
 *     of the stage before; torchvision's weights then do not fit
 */
public record Res5(ResNetSettings settings, boolean halfChannels) implements Layer {

  private static final int NUMBER = 4;

  /** Channels of the output. */
  public int channels() {
    return Stages.of(settings).outputs(width());
  }

  @Override
  public String write(LayerWriter writer, String input) {
    Stages stages = Stages.of(settings.withNorm(norm()));
    int inputs = stages.outputs(4 * settings.channels());
    return stages.stage(NUMBER, new Stages.Shape(inputs, width(), 2)).write(writer, input);
  }

  private Norm norm() {
    return halfChannels ? Norm.GROUP : settings.norm();
  }

  private int width() {
    return (halfChannels ? 4 : 8) * settings.channels();
  }
}
