package org.hookline.ultrasound.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.InputException;
import org.hookline.djl.Tensors;
import org.hookline.djl.detection.ImageBatch.Clips;
import org.hookline.djl.layer.Layer;

/**
 * Writes last layers: one for all organs, or one for each under its name. All of them answer, and
 * the one of the video's organ is taken; so a batch may have several organs, and the layers of
 * those that it does not have get a gradient of zero.
 *
 * @param settings which layers
 * @param names the organs, in the order of their numbers
 */
record Organs(OrganSettings settings, List<String> names) {

  /** What the lines call: one of the answers of each row, by its number. */
  static final String METHODS =
      """
      def ofOrgan(self, all: List[Tensor], organs: Tensor) -> Tensor:
        stacked = torch.flatten(torch.stack(all, 1), 0, 1)
        first = torch.mul(torch.type_as(torch.arange(torch.size(organs, 0)), organs), torch.len(all))
        return torch.index_select(stacked, 0, torch.add(first, organs))
      """;

  Organs {
    names = List.copyOf(names);
  }

  /**
   * A last layer that takes its input from the variable it is given, and the number of the organ of
   * each row, [rows], {@code int64}, from another.
   *
   * @param which of the last layers it is
   * @param layer for one organ
   * @param organs the variable with the numbers
   */
  Layer layer(LastLayer which, Layer layer, String organs) {
    if (!settings.layers().contains(which)) {
      return layer;
    }
    return (writer, input) -> {
      List<String> answers =
          names.stream().map(name -> layer.write(writer.scope(name), input)).toList();
      return writer.assign(
          "(self).ofOrgan([%s], %s)".formatted(String.join(", ", answers), organs));
    };
  }

  /** The number of an organ; of one that is not known, that of the first. */
  int number(String name) {
    return Math.max(names.indexOf(name), 0);
  }

  /** Whether it matters which organ a video is of, and this is none of those. */
  boolean isUnknown(String name) {
    return !settings.layers().isEmpty() && !names.contains(name);
  }

  /**
   * The number of each image's organ, [N], {@code int64}.
   *
   * @param manager owns the result
   * @throws InputException if it matters which organ a clip is of, and it does not say one
   */
  NDArray numbers(NDManager manager, Clips clips) {
    if (clips.domains().stream().anyMatch(this::isUnknown)) {
      throw new InputException(
          "model.organ-specific.layers is set, and a training video is of none of %s. Give every video the attribute that data.sampling.mix-by names, or leave model.organ-specific out."
              .formatted(names));
    }
    long[] numbers = new long[clips.count() * clips.images()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(clips.domains().get(i / clips.images()));
    }
    return Tensors.longs(manager, numbers, new Shape(numbers.length));
  }

  /** How much the losses of a step count: the mean of what its clips do. */
  double weight(Clips clips) {
    return clips.domains().stream().mapToDouble(settings::weight).average().orElse(1);
  }
}
