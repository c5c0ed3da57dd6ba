package org.hookline.djl.train;

import java.util.List;

/**
 * How a model computes its losses, as TorchScript: what a step needs to join it with
 * differentiation and update into one native call.
 *
 * <p>Names of methods that begin with {@code step_} are the step's own.
 *
 * @param source one or more methods, as {@link org.hookline.djl.script.Script} wants them, among
 *     them {@code def losses(self, …) -> List[Tensor]}, which gives one number for each name and,
 *     if there are floors, behind them as many counts
 * @param argumentTypes the types of what {@code losses} takes after {@code self}, such as {@code
 *     Tensor} and {@code List[Tensor]}
 * @param names one per loss, as in {@link Losses}
 * @param floors one per loss, as in {@link Losses}, or none at all
 */
public record LossScript(
    String source, List<String> argumentTypes, List<String> names, List<Double> floors) {

  /** The method that computes the losses. */
  public static final String METHOD = "losses";

  private static final String RESERVED = "def step_";

  public LossScript {
    argumentTypes = List.copyOf(argumentTypes);
    names = List.copyOf(names);
    floors = List.copyOf(floors);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a model needs a loss, and this script names none");
    }
    Losses.checkFloors(names, floors);
    if (source.contains(RESERVED)) {
      throw new IllegalArgumentException(
          "a method of the script of %s begins with \"step_\"; call it otherwise, such names are the step's"
              .formatted(names));
    }
  }

  /** The script of losses that are all means over samples. */
  public LossScript(String source, List<String> argumentTypes, List<String> names) {
    this(source, argumentTypes, names, List.of());
  }

  void check(Object[] arguments) {
    if (arguments.length != argumentTypes.size()) {
      throw new IllegalArgumentException(
          "the model gives %d arguments for the %d of its method \"%s\", which are %s"
              .formatted(arguments.length, argumentTypes.size(), METHOD, argumentTypes));
    }
  }
}
