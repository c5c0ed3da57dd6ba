package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * The losses of one batch, whose sum is minimized.
 *
 * <p>A loss that is a sum over something else than samples, divided by how much of it there is in
 * the batch, says so by its count and floor: it is {@code sum / max(count, floor)}. Several
 * processes then divide the sum of all by the count of all, as one would that has the whole batch;
 * means of theirs would be something else, as each has more or fewer. A plain mean over samples
 * beside such losses has a count and a floor of 1.
 *
 * @param names one per loss, such as {@code loss_box}; best the same list at every step
 * @param values one number each, shape [] or [1], with their history
 * @param counts one number each, shape [] or [1], zero or more, such as the number of objects;
 *     empty if all losses are means over samples
 * @param floors what each count is taken for if it is less, above 0; empty if counts is
 */
public record Losses(List<String> names, NDList values, NDList counts, List<Double> floors) {

  private static final List<String> ONE = List.of("loss");

  public Losses {
    if (names.isEmpty() || names.size() != values.size()) {
      throw new IllegalArgumentException(
          "a model needs a loss, and a name for each; there are %d values and the names %s"
              .formatted(values.size(), names));
    }
    names = List.copyOf(names);
    floors = List.copyOf(floors);
    checkFloors(names, floors);
    if (counts.size() != floors.size()) {
      throw new IllegalArgumentException(
          "the losses %s need a count for each floor; there are %d for %s"
              .formatted(names, counts.size(), floors));
    }
  }

  /** Losses that are all means over samples. */
  public Losses(List<String> names, NDList values) {
    this(names, values, new NDList(), List.of());
  }

  /** A single loss, a mean over samples. */
  public static Losses of(NDArray loss) {
    return new Losses(ONE, new NDList(loss));
  }

  /** What a script's method has given: losses and, if it has floors, counts behind them. */
  public static Losses of(LossScript script, NDList given) {
    int losses = Math.min(script.names().size(), given.size());
    return new Losses(
        script.names(),
        new NDList(given.subList(0, losses)),
        new NDList(given.subList(losses, given.size())),
        script.floors());
  }

  static void checkFloors(List<String> names, List<Double> floors) {
    boolean complete = floors.isEmpty() || floors.size() == names.size();
    if (!complete || !floors.stream().allMatch(floor -> floor > 0)) {
      throw new IllegalArgumentException(
          "the losses %s need a floor above 0 for each, or none at all; there are %s"
              .formatted(names, floors));
    }
  }
}
