package org.hookline.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import org.hookline.World;

/**
 * The processes that train together. Every process makes the same calls in the same order, with
 * dense arrays on the CPU of the same shape and type.
 *
 * <p>A call that fails because of another process throws a {@code RunException} that says what
 * happened; the group is of no more use then, but for {@link #close}.
 */
public interface ProcessGroup extends AutoCloseable {

  /** The group of a single process, where there is nothing to exchange. */
  static ProcessGroup alone() {
    return new SingleProcess();
  }

  /** The place of this process among them. */
  World world();

  /**
   * Begins to replace the array, in place, by its sum over all processes. Several may be under way;
   * nobody else uses the array before the exchange has been awaited.
   */
  Exchange startAllReduceSum(NDArray array);

  /** Replaces the array, in place, by its sum over all processes. */
  default void allReduceSum(NDArray array) {
    startAllReduceSum(array).await();
  }

  /** Replaces the array of floating point numbers, in place, by its mean over all processes. */
  void allReduceMean(NDArray array);

  /** Replaces the array, in place, by that of the process {@code root}. */
  void broadcast(NDArray array, int root);

  /** The arrays of all processes in the order of their ranks; the manager owns them. */
  NDList allGather(NDArray array, NDManager manager);

  /** Returns when every process has come here. */
  void barrier();

  /**
   * Returns if every process says the same, such as the shape of each parameter or the seed.
   *
   * @param topic what it is about, for the message
   * @param facts values by name, in any order
   * @throws org.hookline.InputException on every process, if one says something else; it names the
   *     rank and both values
   */
  void requireSame(String topic, Map<String, String> facts);

  /**
   * Leaves the group because this process cannot go on. The others, who may be waiting for it, fail
   * at once and are told the reason.
   */
  default void abort(String reason) {
    close();
  }

  /** Leaves the group, at the same point as the others. */
  @Override
  default void close() {}
}
