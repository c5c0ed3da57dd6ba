package org.hookline.bench.job;

import ai.djl.ndarray.NDArray;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.ParameterKind;
import org.hookline.djl.Tensors;

/** The weights that a job starts with, in every way to write its model. */
final class InitialWeights {

  private InitialWeights() {}

  /** A bias comes after the weight whose inputs it shares. */
  static void set(NamedParameters parameters, Job job) {
    int index = 0;
    long fanIn = 1;
    for (String name : parameters.trained().keySet()) {
      if (parameters.kind(name) != ParameterKind.NORM) {
        NDArray array = parameters.alias(name);
        if (parameters.kind(name) == ParameterKind.WEIGHT) {
          fanIn = array.size() / array.getShape().get(0);
        }
        float[] values = job.initial(index++, Math.toIntExact(array.size()), fanIn);
        Tensors.memory(array).asFloatBuffer().put(values);
      }
    }
  }
}
