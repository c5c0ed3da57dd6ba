package org.hookline.ultrasound.temporal.resnet;

import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerWriter;

/**
 * In training, gives each clip channel means and deviations between its own and those of another
 * clip of the batch, as if another device had recorded it (MixStyle, Zhou et al., ICLR 2021, <a
 * href="https://arxiv.org/abs/2104.02008">arXiv:2104.02008</a>).
 *
 * <p>{@code [clips · frames, C, H, W]}, frames of a clip one after another. Statistics are over all
 * frames of a clip, so that its frames stay alike; they count as constants for gradients. Who is
 * mixed with whom is one random cycle through the batch: with two clips or more, nobody meets
 * itself. A lone clip, and in inference every frame, stays as it is. In a run on several processes,
 * each mixes the clips that it has itself.
 *
 * @param settings how often and how much
 * @param frames the expression for the frames of a clip, an {@code int}
 */
record MixStyle(MixStyleSettings settings, String frames) implements Layer {

  /** Added to variances: the paper's. */
  private static final double EPSILON = 1e-6;

  private static final String AXES = "[1, 3, 4]";

  @Override
  public String write(LayerWriter writer, String input) {
    Lines lines = new Lines(writer, input);
    String clips = lines.add("torch.unflatten(%s, 0, [-1, %s])".formatted(input, frames));
    String seen = lines.add("torch.detach(%s)".formatted(clips));
    String mean = lines.add("torch.mean(%s, %s, True)".formatted(seen, AXES));
    String deviation =
        lines.add(
            "torch.sqrt(torch.add(torch.var(%s, %s, True, True), %s))"
                .formatted(seen, AXES, EPSILON));
    String other = partner(lines, mean);
    String share = share(lines, mean);
    String newMean = lines.add(mixed(mean, other, share));
    String scale =
        lines.add("torch.div(%s, %s)".formatted(mixed(deviation, other, share), deviation));
    String shift = lines.add("torch.sub(%s, torch.mul(%s, %s))".formatted(newMean, mean, scale));
    return lines.add(
        "torch.flatten(torch.add(torch.mul(%s, %s), %s), 0, 1)".formatted(clips, scale, shift));
  }

  /** The clip that comes before each in a random order, before the first the last. */
  private static String partner(Lines lines, String mean) {
    String draws = "torch.rand_like(torch.flatten(torch.slice(torch.flatten(%s, 1), 1, 0, 1)))";
    String order = lines.add("torch.argsort(%s)".formatted(draws.formatted(mean)));
    return lines.add(
        "torch.index_select(torch.roll(%s, [1], [0]), 0, torch.argsort(%s))"
            .formatted(order, order));
  }

  /** How much of its own each clip keeps, {@code [clips, 1, 1, 1, 1]}: all if nothing is mixed. */
  private String share(Lines lines, String mean) {
    String pairs = "torch.new_full(%s, [torch.size(%s, 0), 2], %s)";
    String beta =
        lines.add(
            "torch.slice(torch._sample_dirichlet(%s), 1, 0, 1)"
                .formatted(pairs.formatted(mean, mean, settings.alpha())));
    String isMixed =
        "torch.lt(torch.rand_like(torch.slice(%s, 0, 0, 1)), %s)"
            .formatted(beta, settings.probability());
    return lines.add(
        "torch.reshape(torch.where(%s, %s, 1.), [-1, 1, 1, 1, 1])".formatted(isMixed, beta));
  }

  /** A share of 1 gives the bits of what is there. */
  private static String mixed(String own, String other, String share) {
    return "torch.lerp(torch.index_select(%s, 0, %s), %s, %s)".formatted(own, other, own, share);
  }

  /** Lines that are computed in training only; elsewhere each stands for the input. */
  private record Lines(LayerWriter writer, String input) {

    String add(String expression) {
      return writer.assign("%s if %s else %s".formatted(expression, writer.training(), input));
    }
  }
}
