package org.hookline.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SymbolBlock;
import ai.djl.util.Pair;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks the arrays of a DJL block under names that are the same in every run. */
final class BlockParameters {

  private BlockParameters() {}

  /**
   * An array of a block.
   *
   * @param name path of child names and the parameter's own name, joined by dots
   * @param array the array
   * @param trained whether it takes part in training; running statistics do not
   * @param kind what it is for; null if the block does not know
   */
  record Entry(String name, NDArray array, boolean trained, @Nullable ParameterKind kind) {}

  static void forEach(Block block, Consumer<Entry> action) {
    visit("", block, action);
  }

  private static void visit(String prefix, Block block, Consumer<Entry> action) {
    for (Pair<String, Parameter> own : block.getDirectParameters()) {
      // A block made from a file guesses types from names, and takes a norm for a weight.
      boolean knowsTypes = !(block instanceof SymbolBlock);
      action.accept(entry(prefix + own.getKey(), own.getValue(), knowsTypes));
    }
    for (Pair<String, Block> child : block.getChildren()) {
      visit(prefix + child.getKey() + ".", child.getValue(), action);
    }
  }

  private static Entry entry(String name, Parameter parameter, boolean knowsType) {
    if (!parameter.isInitialized()) {
      throw new IllegalArgumentException(
          "the block's parameter \"" + name + "\" is not initialized; call Block.initialize first");
    }
    return new Entry(
        name,
        parameter.getArray(),
        parameter.requiresGradient(),
        knowsType ? kind(parameter.getType()) : null);
  }

  private static ParameterKind kind(Parameter.Type type) {
    return switch (type) {
      case GAMMA, BETA -> ParameterKind.NORM;
      case BIAS -> ParameterKind.BIAS;
      default -> ParameterKind.WEIGHT;
    };
  }
}
