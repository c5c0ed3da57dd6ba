package org.hookline.djl.layer;

import org.hookline.djl.layer.Widths.Width;
import org.jspecify.annotations.Nullable;

/**
 * The sum of what a body makes of the input, and the input itself or what a shortcut makes of it
 * (He et al., <a href="https://arxiv.org/abs/1512.03385">arXiv:1512.03385</a>). The body's names
 * are those of the layer.
 *
 * @param body gives what is added
 * @param name what the shortcut's arrays are under
 * @param shortcut brings the input to the size of the body's output; null where it has it already
 */
record Residual(Layer body, String name, @Nullable Layer shortcut) implements Layer {

  static final String SHORTCUT = "shortcut";

  @Override
  public String write(LayerWriter writer, String input) {
    String change = body.write(writer, input);
    String kept = shortcut == null ? input : shortcut.write(writer.scope(name), input);
    requireEqual(writer, kept, change);
    String output = writer.assignFresh("torch.add(%s, %s)".formatted(kept, change));
    writer.widths().copy(change, output);
    return output;
  }

  private void requireEqual(LayerWriter writer, String kept, String change) {
    Width left = writer.widths().of(kept);
    Width right = writer.widths().of(change);
    if (left != null && right != null && left.size() != right.size()) {
      throw new IllegalArgumentException(
          "%s cannot add what %s gives, %s, to what %s gives, %s; use a shortcut that gives as many"
              .formatted(
                  writer.describe("residual"),
                  right.layer(),
                  right.words(),
                  left.layer(),
                  left.words()));
    }
  }
}
