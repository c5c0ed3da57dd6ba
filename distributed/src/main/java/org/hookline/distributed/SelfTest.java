package org.hookline.distributed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.hookline.RunException;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;

/** Adds up arrays whose sum is known, before anything depends on it. */
final class SelfTest {

  private static final int ELEMENTS = 5;

  private SelfTest() {}

  /** Element i of rank r is (i + 1)(r + 1); their sum over n ranks is (i + 1) n (n + 1) / 2. */
  static void run(ProcessGroup group) {
    long size = group.world().size();
    double[] mine = new double[ELEMENTS];
    double[] sum = new double[ELEMENTS];
    for (int i = 0; i < ELEMENTS; i++) {
      mine[i] = (i + 1.0) * (group.world().rank() + 1);
      sum[i] = (i + 1.0) * (size * (size + 1) / 2.0);
    }
    try (NDManager manager = TorchEngine.newManager()) {
      NDArray array = Tensors.doubles(manager, mine, new Shape(ELEMENTS));
      group.allReduceSum(array);
      double[] found = array.toDoubleArray();
      if (!Arrays.equals(found, sum)) {
        throw new RunException(
            "rank %d of %d: a sum over all processes is %s instead of %s; use the libtorch that"
                    .formatted(
                        group.world().rank(), size, Arrays.toString(found), Arrays.toString(sum))
                + " Hookline brings");
      }
    }
  }
}
