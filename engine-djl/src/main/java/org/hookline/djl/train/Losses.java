package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * The losses of one batch, whose sum is minimized.
 *
 * @param names one per loss, such as {@code loss_box}; best the same list at every step
 * @param values one number each, shape [] or [1], with their history
 */
public record Losses(List<String> names, NDList values) {

  private static final List<String> ONE = List.of("loss");

  public Losses {
    if (names.isEmpty() || names.size() != values.size()) {
      throw new IllegalArgumentException(
          "a model needs a loss, and a name for each; there are %d values and the names %s"
              .formatted(values.size(), names));
    }
    names = List.copyOf(names);
  }

  /** A single loss. */
  public static Losses of(NDArray loss) {
    return new Losses(ONE, new NDList(loss));
  }
}
