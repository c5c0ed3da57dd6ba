package org.hookline.djl.optimizer;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.ParameterKind;
import org.hookline.djl.Tensors;

/** A model of one-dimensional parameters whose gradients a test writes by hand. */
final class Weights {

  private final NDManager manager;
  private final NamedParameters.Builder builder;

  Weights(NDManager manager) {
    this.manager = manager;
    this.builder = NamedParameters.builder(manager);
  }

  Weights with(String name, float... values) {
    builder.parameter(name, Tensors.floats(manager, values, new Shape(values.length)));
    return this;
  }

  Weights with(String name, ParameterKind kind, float... values) {
    builder.parameter(name, Tensors.floats(manager, values, new Shape(values.length)), kind);
    return this;
  }

  NamedParameters build() {
    return builder.build();
  }

  static void gradient(NamedParameters parameters, String name, float... values) {
    NDArray gradient = parameters.gradient(name);
    Tensors.memory(gradient).asFloatBuffer().put(values);
  }

  static float[] values(Map<String, NDArray> arrays, String name) {
    return requireNonNull(arrays.get(name)).toFloatArray();
  }
}
