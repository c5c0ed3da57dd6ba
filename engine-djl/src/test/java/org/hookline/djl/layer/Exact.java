package org.hookline.djl.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.Tensors;
import org.hookline.djl.loss.LossKind;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;

/**
 * Arrays of small fractions, as {@code torch-layers.py} has them, and what a model makes of them.
 */
final class Exact {

  private Exact() {}

  static float[] steps(long size, int factor, int modulus, int divisor) {
    float[] values = new float[Math.toIntExact(size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((i * factor) % modulus - modulus / 2) / divisor;
    }
    return values;
  }

  static NDArray input(NDManager manager, Shape shape) {
    return Tensors.floats(manager, steps(shape.size(), 7919, 23, 8), shape);
  }

  /** A model whose parameters are fractions, and its running statistics too where wanted. */
  static LayerModel model(NDManager manager, Layer layer, boolean training) {
    LayerModel model = LayerModel.of(manager, layer, LossKind.MSE, 1);
    model.training(training);
    fill(
        model.parameters(),
        training ? model.parameters().trained().keySet() : model.parameters().all().keySet());
    return model;
  }

  private static void fill(NamedParameters parameters, Iterable<String> names) {
    for (String name : names) {
      float[] values = steps(parameters.get(name).size(), 31, 17, 16);
      if (parameters.buffers().containsKey(name)) {
        for (int i = 0; i < values.length; i++) {
          values[i] += 1;
        }
      }
      write(parameters.alias(name), values);
    }
  }

  static void write(NDArray alias, float[] values) {
    Tensors.memory(alias).asFloatBuffer().put(values);
  }

  /** The output, the gradient of the input, and those of the parameters by name. */
  static Map<String, float[]> outputAndGradients(LayerModel model, NDArray input) {
    input.setRequiresGradient(true);
    Map<String, NDArray> gradients = model.parameters().gradients();
    NDArray output = GradMode.on(() -> model.forward(new NDList(input)).head());
    Map<String, float[]> results = new LinkedHashMap<>();
    results.put("output", output.toFloatArray());
    Autograd.backward(output, outputGradient(output));
    results.put("input", input.getGradient().toFloatArray());
    gradients.forEach((name, gradient) -> results.put(name, gradient.toFloatArray()));
    return results;
  }

  static NDArray outputGradient(NDArray output) {
    float[] values = steps(output.size(), 13, 7, 4);
    return Tensors.floats(output.getManager(), values, output.getShape());
  }
}
