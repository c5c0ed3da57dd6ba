package org.hookline.hooks.nanguard;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import org.hookline.djl.NamedParameters;

/** Finds buffers that a batch has spoilt, such as running means, which no update protects. */
final class Buffers {

  private Buffers() {}

  /** The names of the buffers that hold a number that is not finite. Reads from the device. */
  static List<String> notFinite(NamedParameters parameters) {
    return parameters.buffers().entrySet().stream()
        .filter(buffer -> buffer.getValue().getDataType().isFloating())
        .filter(buffer -> !isFinite(buffer.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Zero times a finite number is zero, times any other NaN. */
  private static boolean isFinite(NDArray array) {
    try (NDArray zeros = array.mul(0);
        NDArray sum = zeros.sum()) {
      return sum.toArray()[0].doubleValue() == 0;
    }
  }
}
