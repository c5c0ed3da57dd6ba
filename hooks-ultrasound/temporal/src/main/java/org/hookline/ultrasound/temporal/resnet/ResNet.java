package org.hookline.ultrasound.temporal.resnet;

import static org.hookline.djl.layer.Layers.frozen;

import java.util.List;
import java.util.Optional;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerScript;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.djl.layer.Sequential;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A residual network without its last stage ("C4"): {@code [N, inputs, H, W]} to {@code [N,
 * channels, H / stride, W / stride]}, rounded up; N is clips times frames, frames of a clip one
 * after another.
 *
 * <p>Arrays have torchvision's names, {@code conv1.weight} to {@code layer3.…}, under the scope
 * that the network is written in; {@link ResNetWeights} loads its files. With another {@code
 * stride} or {@code stem} than the standard, names stay but for the {@code downsample} of a first
 * block that gets or loses its stride.
 *
 * <p>What is frozen is in no optimizer, whatever its settings, and nothing of it is recorded for
 * gradients. It should come from a file: frozen at random, it tells the rest little.
 *
 * @param settings which network
 * @param inputs channels of a frame: 1 for grey, 3 for colour
 * @param frames the expression for the frames of a clip in training, an {@code int}; matters to
 *     {@link MixStyleSettings} alone
 */
public record ResNet(ResNetSettings settings, int inputs, String frames) implements Layer {

  private static final Logger log = LoggerFactory.getLogger(ResNet.class);

  /** In order, as {@code freeze-at} counts them. */
  private static final List<String> PARTS = List.of("the stem", "layer1", "layer2", "layer3");

  /** Channels of the feature map. */
  public int channels() {
    return Stages.of(settings).outputs(4 * settings.channels());
  }

  @Override
  public String write(LayerWriter writer, String input) {
    if (settings.freezeAt() > 0 || settings.norm() == Norm.FROZEN_BATCH) {
      reportFrozen(writer.name());
    }
    return writeParts(writer, input);
  }

  private String writeParts(LayerWriter writer, String input) {
    Optional<MixStyle> mixStyle = settings.mixStyle().map(each -> new MixStyle(each, frames));
    String value = normalized(writer, input);
    for (int i = 0; i < PARTS.size(); i++) {
      Layer part = i == 0 ? stem() : stage(i);
      value = (i < settings.freezeAt() ? frozen(part) : part).write(writer, value);
      if (i < PARTS.size() - 1 && mixStyle.isPresent()) {
        value = mixStyle.get().write(writer, value);
      }
    }
    return value;
  }

  private String normalized(LayerWriter writer, String input) {
    if (settings.pixelMean() == 0 && settings.pixelStd() == 1) {
      return input;
    }
    return writer.assign(
        "torch.div(torch.sub(%s, %s), %s)"
            .formatted(input, settings.pixelMean(), settings.pixelStd()));
  }

  private Layer stem() {
    return settings.stem().layer(inputs, settings.channels(), settings.norm());
  }

  private Layer stage(int number) {
    Stages stages = Stages.of(settings);
    int width = settings.channels() << (number - 1);
    int before = number == 1 ? settings.channels() : stages.outputs(width / 2);
    Layer stage = stages.stage(number, new Stages.Shape(before, width, strides().get(number - 1)));
    return Sequential.builder().add(PARTS.get(number), stage).build();
  }

  /** Of the stages, so that the whole has the stride that is wanted. */
  private List<Integer> strides() {
    return switch (settings.stride() / settings.stem().stride()) {
      case 2 -> List.of(1, 2, 1);
      case 4 -> List.of(1, 2, 2);
      default -> List.of(2, 2, 2);
    };
  }

  private void reportFrozen(String name) {
    LayerWriter draft = LayerWriter.create();
    LayerScript script = draft.script(List.of(writeParts(draft, "x")));
    String parts = String.join(", ", PARTS.subList(0, settings.freezeAt()));
    String norms = settings.norm() == Norm.FROZEN_BATCH ? "all norms" : "";
    log.info(
        "ResNet-{}{}: frozen are {}; {} scalars are trained",
        settings.depth(),
        name.isEmpty() ? "" : " \"" + name + "\"",
        parts + (parts.isEmpty() || norms.isEmpty() ? "" : ", ") + norms,
        script.parameters().stream().mapToLong(each -> each.shape().size()).sum());
  }
}
