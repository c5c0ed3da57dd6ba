package org.hookline.ultrasound.detector;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.detection.Category;
import org.hookline.detection.VideoDataset;
import org.hookline.djl.detection.DetectionSubject;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.io.Json;

/**
 * What a run's model detects. It is kept in the run's folder as {@code subject.json}, so that the
 * model can be used where the training data is not.
 *
 * @param categories those of the training data
 * @param domains the kinds of its videos, sorted; empty if there is but one
 */
record Subject(List<Category> categories, List<String> domains) {

  static final String FILE = "subject.json";

  Subject {
    categories = List.copyOf(categories);
    domains = List.copyOf(domains);
  }

  /** That of a model which is trained on such data. */
  static Subject of(VideoDataset training, SamplingSettings sampling) {
    return new Subject(
        training.categories(),
        training.videos().stream()
            .map(sampling::domain)
            .filter(domain -> !domain.isEmpty())
            .distinct()
            .sorted()
            .toList());
  }

  /**
   * What a run keeps; empty if it has no such file, as runs of before.
   *
   * @throws InputException if the file cannot be used
   */
  static Optional<Subject> keptIn(Path run) {
    Path file = run.resolve(FILE);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      Config kept =
          ConfigFactory.parseFile(
              file.toFile(),
              ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON).setAllowMissing(false));
      return Optional.of(
          new Subject(
              kept.getConfigList("categories").stream()
                  .map(each -> new Category(each.getInt("id"), each.getString("name")))
                  .toList(),
              kept.getStringList("domains")));
    } catch (ConfigException e) {
      throw new InputException(
          "\"%s\" does not say what the run's model detects: %s".formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * Keeps it in a run's folder, in place of what was kept there; the same subject has the same
   * bytes.
   *
   * @throws RunException if it cannot be written
   */
  void keepIn(Path run) {
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("categories", categories.stream().map(Subject::described).toList());
    kept.put("domains", domains);
    try {
      new DurableFiles(Disk.real()).replace(run.resolve(FILE), Json.indented().write(kept) + "\n");
    } catch (IOException e) {
      throw new RunException(
          "Cannot keep what the model detects, " + DurableFiles.explain(e) + ".", e);
    }
  }

  private static Map<String, Object> described(Category category) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("id", category.id());
    described.put("name", category.name());
    return described;
  }

  /** As a model is built for it. */
  DetectionSubject ofModel() {
    return new DetectionSubject(categories.size(), domains);
  }
}
