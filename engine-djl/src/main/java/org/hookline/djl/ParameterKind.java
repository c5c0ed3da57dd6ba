package org.hookline.djl;

import ai.djl.ndarray.NDArray;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter is for, so that optimizers can treat the parameters of a kind alike.
 *
 * <p>Weight decay, for one, is meant for {@link #WEIGHT}: shrinking a scale or a shift of a
 * normalisation layer regularizes nothing.
 */
public enum ParameterKind {
  /** What inputs are multiplied with, and whatever is neither of the others. */
  WEIGHT,

  /** What is added to the output of a layer that does not normalise. */
  BIAS,

  /**
   * The scale or the shift of a normalisation layer. The shift belongs here though layers often
   * call it {@code bias}: in detectron2 it gets what is meant for biases, which was not intended.
   */
  NORM;

  private static final String BIAS_NAME = "bias";

  /**
   * The kind of a parameter of which nothing but its name and shape is known, such as one of a
   * TorchScript file. By the last part of its name, as the layers of {@code torch.nn} have it:
   *
   * <ul>
   *   <li>{@code weight} with one dimension is {@link #NORM};
   *   <li>{@code bias} beside such a {@code weight} is {@link #NORM};
   *   <li>any other {@code bias}, and what starts with {@code bias_} or ends in {@code _bias}, as
   *       in recurrent and attention layers, is {@link #BIAS};
   *   <li>everything else is {@link #WEIGHT}.
   * </ul>
   *
   * @param name one of the keys of {@code parameters}
   * @param parameters all parameters of the model
   */
  static ParameterKind byName(String name, Map<String, NDArray> parameters) {
    int split = name.lastIndexOf('.') + 1;
    String last = name.substring(split);
    String weight = name.substring(0, split) + "weight";
    boolean named = last.equals(BIAS_NAME);
    if ((named || last.equals("weight")) && isOneDimensional(parameters.get(weight))) {
      return NORM;
    }
    return named || last.startsWith(BIAS_NAME + "_") || last.endsWith("_" + BIAS_NAME)
        ? BIAS
        : WEIGHT;
  }

  private static boolean isOneDimensional(@Nullable NDArray array) {
    return array != null && array.getShape().dimension() == 1;
  }

  /** The kind as it is written in settings. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
