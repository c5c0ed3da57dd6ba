package org.hookline.djl.layer;

import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * Layers as they were written: the inner lines of a TorchScript method, and what these read.
 *
 * <p>A method around them has the arguments {@code p: List[Tensor]}, {@code s: List[Tensor]} and
 * {@code training: bool}, and the one that the first layer was given as its input.
 *
 * @param lines each indented by two spaces and ended
 * @param parameters what the lines find in {@code p}, in order
 * @param buffers what the lines find in {@code s}, in order
 */
public record LayerScript(String lines, List<ParameterSpec> parameters, List<BufferSpec> buffers) {

  public LayerScript {
    parameters = List.copyOf(parameters);
    buffers = List.copyOf(buffers);
  }

  /**
   * Fresh arrays. The values of one depend on the seed and its name alone, so a model keeps those
   * of one layer when another is added.
   *
   * @param manager owns the arrays
   * @throws IllegalArgumentException if two arrays have one name
   */
  public LayerArrays arrays(NDManager manager, long seed) {
    return LayerArrays.of(this, manager, seed);
  }
}
