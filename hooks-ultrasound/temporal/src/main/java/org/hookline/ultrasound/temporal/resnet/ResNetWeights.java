package org.hookline.ultrasound.temporal.resnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.script.Script;
import org.hookline.djl.weights.LoadedWeights;
import org.hookline.djl.weights.WeightFile;
import org.hookline.djl.weights.WeightLoader;

/**
 * Loads weights with torchvision's names into the parts of a model that are of a ResNet, whatever
 * these are called there.
 *
 * <pre>{@code
 * ResNetWeights.load(
 *     Path.of("resnet34.pth"), parameters, Map.of("backbone", "", "head.res5", "layer4"));
 * }</pre>
 *
 * <p>Where the file is for colour and the model for grey, the first convolution's weights are
 * summed over the colours: that gives what the file's network makes of a grey frame in all three
 * channels.
 */
public final class ResNetWeights {

  private static final String FIRST = "conv1.weight";
  private static final int COLOURS = 3;

  private static final String SUM =
      """
      def sum(self, to: Tensor, colours: Tensor) -> None:
        _0 = torch.copy_(to, torch.sum(colours, [1], True))
      """;

  private ResNetWeights() {}

  /**
   * Loads what fits; what does not stays as it was and is reported in warnings.
   *
   * @param path a file of any format that {@link WeightFile} reads
   * @param scopes what the file calls each scope of the model, such as {@code layer4} for {@code
   *     head.res5}; empty is the outermost
   * @throws org.hookline.InputException if the file cannot be read, or nothing in it fits
   */
  public static LoadedWeights load(
      Path path, NamedParameters parameters, Map<String, String> scopes) {
    Map<String, NDArray> targets = new TreeMap<>();
    parameters
        .aliases()
        .forEach(
            (name, array) -> inFile(name, scopes).ifPresent(other -> targets.put(other, array)));
    NDArray first = targets.get(FIRST);
    return first != null && isGrey(first, path)
        ? loadSummed(path, targets, first)
        : WeightLoader.load(path, targets);
  }

  private static LoadedWeights loadSummed(Path path, Map<String, NDArray> targets, NDArray grey) {
    try (NDManager scope = grey.getManager().newSubManager()) {
      NDArray weight = scope.zeros(inColour(grey.getShape()), grey.getDataType());
      targets.put(FIRST, weight);
      LoadedWeights result = WeightLoader.load(path, targets);
      Script.compile(scope, "grey", SUM).method("sum").run(grey, weight);
      return result;
    }
  }

  /** The innermost scope decides. */
  private static Optional<String> inFile(String name, Map<String, String> scopes) {
    return scopes.entrySet().stream()
        .filter(scope -> name.startsWith(prefix(scope.getKey())))
        .max(Comparator.comparingInt(scope -> scope.getKey().length()))
        .map(scope -> prefix(scope.getValue()) + name.substring(prefix(scope.getKey()).length()));
  }

  private static String prefix(String scope) {
    return scope.isEmpty() ? "" : scope + ".";
  }

  /** Whether the model's first convolution is that of the file, but for grey. */
  private static boolean isGrey(NDArray first, Path path) {
    try (WeightFile file = WeightFile.open(path)) {
      return first.getShape().get(1) == 1
          && file.names().contains(FIRST)
          && file.shape(FIRST).equals(inColour(first.getShape()));
    }
  }

  private static Shape inColour(Shape grey) {
    return new Shape(grey.get(0), COLOURS, grey.get(2), grey.get(3));
  }
}
