package org.hookline.ultrasound.data.catalog;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hookline.detection.coco.CocoSource;
import org.hookline.ultrasound.data.split.PatientFolds;

/**
 * The section {@code datasets.ultrasound-catalog}.
 *
 * @param folder where {@code train.json} and {@code test.json} are written
 * @param root the folder that everything lies in, and that file names in the two are relative to
 * @param folds into how many parts patients are dealt out, at least 1
 * @param testFolds which of them are tested on, from 0
 * @param category what every object is called; if empty, what its source calls it
 * @param sources where videos come from, by a name that their own names begin with; at least one
 */
public record UltrasoundCatalogSettings(
    Path folder,
    Path root,
    int folds,
    List<Integer> testFolds,
    Optional<String> category,
    Map<String, CatalogSource> sources) {

  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  public UltrasoundCatalogSettings {
    testFolds = List.copyOf(testFolds);
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    PatientFolds unused = new PatientFolds(folds, Set.copyOf(testFolds));
    if (category.isPresent() && category.get().isBlank()) {
      throw new IllegalArgumentException("category must not be blank");
    }
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("sources must have at least one");
    }
    for (Map.Entry<String, CatalogSource> source : sources.entrySet()) {
      checkName(source.getKey());
      checkPlaces(source.getKey(), source.getValue().paths(), root);
    }
  }

  /** How patients are dealt out. */
  PatientFolds patientFolds() {
    return new PatientFolds(folds, Set.copyOf(testFolds));
  }

  private static void checkName(String name) {
    if (!SOURCE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "sources must be called by letters, digits, \".\", \"_\" and \"-\", not \""
              + name
              + "\"");
    }
  }

  private static void checkPlaces(String name, SortedMap<String, Path> paths, Path root) {
    paths.forEach(
        (key, path) -> {
          if (!CocoSource.isUnder(root, path)) {
            throw new IllegalArgumentException(
                "sources must lie in root, \"%s\", but %s.%s is \"%s\""
                    .formatted(root, name, key, path));
          }
        });
  }
}
