package org.hookline.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.hookline.InputException;
import org.hookline.Processes;

/**
 * Processes that exchange arrays besides words. Every process makes the same calls in the same
 * order, with dense arrays on the CPU of the same shape and type.
 */
public interface ProcessGroup extends Processes {

  /** The group of a single process, where there is nothing to exchange. */
  static ProcessGroup alone() {
    return new SingleProcess();
  }

  /**
   * What a run has been given, if it can exchange arrays.
   *
   * @throws InputException if it cannot
   */
  static ProcessGroup of(Processes processes) {
    if (processes instanceof ProcessGroup group) {
      return group;
    }
    if (processes.world().size() == 1) {
      return alone();
    }
    throw new InputException(
        "\"%s\" connects processes but cannot exchange arrays, which this step needs; choose another processes.type"
            .formatted(processes.getClass().getName()));
  }

  /**
   * Begins to replace the array, in place, by its sum over all processes. Several may be under way;
   * nobody else uses the array before the exchange has been awaited.
   */
  Exchange startAllReduceSum(NDArray array);

  /** Replaces the array, in place, by its sum over all processes. */
  default void allReduceSum(NDArray array) {
    startAllReduceSum(array).await();
  }

  /** Replaces the array, in place, by that of the process {@code root}. */
  void broadcast(NDArray array, int root);

  /** The arrays of all processes in the order of their ranks; the manager owns them. */
  NDList allGather(NDArray array, NDManager manager);
}
