package org.hookline.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.hookline.World;

/**
 * The processes that train together. Every process makes the same calls in the same order, with
 * arrays of the same shape and type.
 */
public interface ProcessGroup extends AutoCloseable {

  /** The group of a single process, where there is nothing to exchange. */
  static ProcessGroup alone() {
    return new SingleProcess();
  }

  /** The place of this process among them. */
  World world();

  /** Replaces the array, in place, by its sum over all processes. */
  void allReduceSum(NDArray array);

  /** Replaces the array, in place, by its mean over all processes. */
  void allReduceMean(NDArray array);

  /** Replaces the array, in place, by that of the process {@code root}. */
  void broadcast(NDArray array, int root);

  /** The arrays of all processes in the order of their ranks; the manager owns them. */
  NDList allGather(NDArray array, NDManager manager);

  /** Returns when every process has come here. */
  void barrier();

  /** Leaves the group. */
  @Override
  default void close() {}
}
