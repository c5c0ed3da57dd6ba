package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.World;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.script.TensorList;

/**
 * Gives all processes the buffers that the main one has, as a sum to which the others add nothing,
 * so that it takes its way with other sums. A zero loses its sign, on all of them.
 *
 * <p>Only floating point numbers: whole ones count what all processes do alike, such as batches.
 */
final class BufferSums {

  private static final String SOURCE =
      """
      def clear(self, sums: List[Tensor]) -> None:
        torch._foreach_zero_(sums)
      """;

  private static final String PREFIX = "buffer ";

  private final World world;
  private final Map<String, NDArray> sums = new LinkedHashMap<>();
  private final TensorList sumList;
  private final TensorList bufferList;
  private final ArrayCopy copy;
  private final ScriptMethod clear;

  /**
   * For the buffers of a model.
   *
   * @param manager owns what is needed beside them
   * @param world the place of this process
   */
  BufferSums(NDManager manager, NamedParameters parameters, World world) {
    this.world = world;
    Map<String, NDArray> buffers = new LinkedHashMap<>();
    parameters.buffers().keySet().stream()
        .filter(name -> parameters.get(name).getDataType().isFloating())
        .forEach(name -> buffers.put(name, parameters.alias(name)));
    buffers.forEach((name, buffer) -> sums.put(PREFIX + name, buffer.zerosLike()));
    sums.values().forEach(sum -> sum.attach(manager));
    sumList = TensorList.of(manager, List.copyOf(sums.values()));
    bufferList = TensorList.of(manager, List.copyOf(buffers.values()));
    copy = new ArrayCopy(manager);
    clear = Script.compile(manager, "buffer-sums", SOURCE).method("clear");
  }

  /** What is to be added up, by names that no parameter has; the same arrays for good. */
  Map<String, NDArray> sums() {
    return sums;
  }

  /** Puts what this process contributes. */
  void offer() {
    if (sums.isEmpty()) {
      return;
    }
    if (world.isMain()) {
      copy.run(sumList, bufferList);
    } else {
      clear.run(sumList);
    }
  }

  /** Takes over what came of it. */
  void take() {
    if (!sums.isEmpty()) {
      copy.run(bufferList, sumList);
    }
  }
}
