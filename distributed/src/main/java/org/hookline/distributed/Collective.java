package org.hookline.distributed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;
import org.hookline.djl.script.Handles;

/**
 * What all processes do together, for messages and comparison: put into words only when somebody
 * asks.
 *
 * @param call such as {@code all-reduce}
 */
record Collective(String call, Shape shape, DataType type) {

  /**
   * A call with an array.
   *
   * @throws IllegalArgumentException unless its elements lie one after the other in the CPU's
   *     memory, as Gloo takes for granted
   */
  static Collective of(String call, NDArray array) {
    Collective collective = new Collective(call, array.getShape(), array.getDataType());
    if (array.getDevice().isGpu()) {
      throw new IllegalArgumentException(
          "a process group works on the CPU, this array is on \"%s\": %s"
              .formatted(array.getDevice(), collective.array()));
    }
    if (!Handles.isDense(array)) {
      throw new IllegalArgumentException(
          "a process group works on dense arrays, this is a view of another: %s; duplicate it"
              .formatted(collective.array()));
    }
    return collective;
  }

  /** A call without an array. */
  static Collective of(String call) {
    return new Collective(call, new Shape(0), DataType.UNKNOWN);
  }

  private String array() {
    return "%s %s, %d bytes"
        .formatted(
            shape, type.name().toLowerCase(Locale.ROOT), shape.size() * type.getNumOfBytes());
  }

  /** Such as {@code all-reduce of (2, 3) float32, 24 bytes}. */
  @Override
  public String toString() {
    return type == DataType.UNKNOWN ? call : call + " of " + array();
  }
}
