package org.hookline.djl.weights;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hookline.InputException;
import org.hookline.djl.NameGroups;
import org.hookline.djl.NamedParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the weights of a file into a model by their names, as far as they fit.
 *
 * <pre>{@code
 * LoadedWeights result = WeightLoader.load(Path.of("pretrained.pth"), model.parameters());
 * }</pre>
 *
 * <p>What does not fit is left out and reported in warnings: names that only one side has, in
 * groups by layer, and arrays of another shape one by one. Elements are converted to the type that
 * the model has.
 */
public final class WeightLoader {

  private static final Logger log = LoggerFactory.getLogger(WeightLoader.class);

  private final WeightFile file;
  private final Map<String, NDArray> targets;

  private WeightLoader(WeightFile file, Map<String, NDArray> targets) {
    this.file = file;
    this.targets = targets;
  }

  /**
   * Loads what fits.
   *
   * @param path a file of any format that {@link WeightFile} reads
   * @throws InputException if the file cannot be read, or nothing in it fits
   */
  public static LoadedWeights load(Path path, NamedParameters parameters) {
    return load(path, parameters.aliases());
  }

  /**
   * Loads what fits into arrays that have other names in the model, such as those of a part of it.
   *
   * @param path a file of any format that {@link WeightFile} reads
   * @param targets arrays without history, by the names that the file has for them
   * @throws InputException if the file cannot be read, or nothing in it fits
   */
  public static LoadedWeights load(Path path, Map<String, NDArray> targets) {
    try (WeightFile file = WeightFile.open(path)) {
      return new WeightLoader(file, targets).load();
    }
  }

  private LoadedWeights load() {
    Map<String, NDArray> fitting = new TreeMap<>();
    List<String> misshapen = new ArrayList<>();
    Set<String> missing = new TreeSet<>();
    targets.forEach(
        (name, target) -> {
          if (!file.names().contains(name)) {
            missing.add(name);
          } else if (file.shape(name).equals(target.getShape())) {
            fitting.put(name, target);
          } else {
            misshapen.add(name);
          }
        });
    misshapen.sort(null);
    LoadedWeights result =
        new LoadedWeights(
            file.path(),
            List.copyOf(fitting.keySet()),
            List.copyOf(missing),
            unexpected(fitting.keySet()),
            misshapen);
    if (fitting.isEmpty()) {
      throw nothingFits(result);
    }
    file.copyTo(fitting);
    report(result);
    return result;
  }

  /** A second name for something loaded is not worth a word. */
  private List<String> unexpected(Set<String> loaded) {
    return file.names().stream()
        .filter(name -> !targets.containsKey(name))
        .filter(name -> loaded.stream().noneMatch(other -> file.areAliases(name, other)))
        .toList();
  }

  private InputException nothingFits(LoadedWeights result) {
    String misshapen =
        result.misshapen().isEmpty()
            ? ""
            : " Of another shape: "
                + NameGroups.brief(result.misshapen().stream().map(this::shapes).toList())
                + ".";
    return new InputException(
        "No array of \"%s\" fits the model. The file has: %s. The model has: %s.%s"
            .formatted(
                file.path(),
                file.names().isEmpty() ? "none" : NameGroups.brief(NameGroups.of(file.names())),
                NameGroups.brief(NameGroups.of(targets.keySet())),
                misshapen));
  }

  private void report(LoadedWeights result) {
    log.info(
        "{} of the model's {} arrays come from \"{}\"",
        result.loaded().size(),
        targets.size(),
        file.path());
    for (String name : result.misshapen()) {
      log.warn(
          "An array of \"{}\" has another shape and is not used: {}", file.path(), shapes(name));
    }
    if (!result.missing().isEmpty()) {
      log.warn(
          "\"{}\" does not have these arrays of the model, which stay as they were: {}",
          file.path(),
          String.join(", ", NameGroups.of(result.missing())));
    }
    if (!result.unexpected().isEmpty()) {
      log.warn(
          "\"{}\" has arrays that the model does not have: {}",
          file.path(),
          String.join(", ", NameGroups.of(result.unexpected())));
    }
  }

  private String shapes(String name) {
    NDArray target = targets.get(name);
    return "%s is %s in the file and %s in the model"
        .formatted(name, file.shape(name), target == null ? "not there" : target.getShape());
  }
}
