package org.hookline.djl.train;

import java.util.List;

/**
 * How a model computes its losses, as TorchScript: what a step needs to join it with
 * differentiation and update into one native call.
 *
 * @param source one or more methods, as {@link org.hookline.djl.script.Script} wants them, among
 *     them {@code def losses(self, …) -> List[Tensor]}, which gives one number for each name
 * @param argumentTypes the types of what {@code losses} takes after {@code self}, such as {@code
 *     Tensor} and {@code List[Tensor]}
 * @param names one per loss, as in {@link Losses}
 */
public record LossScript(String source, List<String> argumentTypes, List<String> names) {

  /** The method that computes the losses. */
  public static final String METHOD = "losses";

  public LossScript {
    argumentTypes = List.copyOf(argumentTypes);
    names = List.copyOf(names);
  }
}
