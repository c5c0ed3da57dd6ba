package org.hookline.djl.script;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.List;

/** Raw handles of arrays. */
final class Handles {

  private Handles() {}

  static long of(NDArray array) {
    return ((PtNDArray) array).getHandle();
  }

  static long[] of(List<? extends NDArray> arrays) {
    long[] handles = new long[arrays.size()];
    for (int i = 0; i < handles.length; i++) {
      handles[i] = of(arrays.get(i));
    }
    return handles;
  }
}
