package org.hookline.distributed;

import ai.djl.ndarray.NDArray;
import java.util.Locale;
import org.hookline.djl.script.Handles;

/** Says what an array is, and refuses what Gloo would read wrongly. */
final class Described {

  private Described() {}

  /**
   * Such as {@code (2, 3) float32, 24 bytes}.
   *
   * @throws IllegalArgumentException unless its elements lie one after the other in the CPU's
   *     memory
   */
  static String dense(NDArray array) {
    String type = array.getDataType().name().toLowerCase(Locale.ROOT);
    String described =
        "%s %s, %d bytes"
            .formatted(array.getShape(), type, array.size() * array.getDataType().getNumOfBytes());
    if (array.getDevice().isGpu()) {
      throw new IllegalArgumentException(
          "a process group works on the CPU, this array is on \"%s\": %s"
              .formatted(array.getDevice(), described));
    }
    if (!Handles.isDense(array)) {
      throw new IllegalArgumentException(
          "a process group works on dense arrays, this is a view of another: %s; duplicate it"
              .formatted(described));
    }
    return described;
  }
}
