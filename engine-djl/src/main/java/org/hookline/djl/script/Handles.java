package org.hookline.djl.script;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.TorchTable;
import java.util.List;

/**
 * Raw handles of arrays: addresses of libtorch's tensors, valid as long as the arrays are.
 *
 * <p>Public for process groups alone, whose collectives are libtorch's own.
 */
public final class Handles {

  private Handles() {}

  /** Of one array. */
  public static long of(NDArray array) {
    return ((PtNDArray) array).getHandle();
  }

  /** Of several. */
  public static long[] of(List<? extends NDArray> arrays) {
    long[] handles = new long[arrays.size()];
    for (int i = 0; i < handles.length; i++) {
      handles[i] = of(arrays.get(i));
    }
    return handles;
  }

  /** Whether the elements of an array lie one after the other in memory, as native code expects. */
  public static boolean isDense(NDArray array) {
    return TorchTable.isContiguous(of(array));
  }
}
