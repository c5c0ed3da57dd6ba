package org.hookline.evaluators.score;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code hookline score}. */
@Command(
    name = "hookline score",
    description = "What an evaluator says of two files, without training.")
final class ScoreOptions {

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "the evaluator; \"hookline hooks KIND\" prints its settings")
  private String kind = "";

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "settings of the evaluator, such as pictures=off")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--ground-truth",
      required = true,
      paramLabel = "FILE",
      description = "COCO or COCO-VID annotations")
  private Path groundTruth = Path.of("");

  @Option(
      names = "--detections",
      required = true,
      paramLabel = "FILE",
      description = "COCO results: a list of image_id, category_id, bbox [x, y, w, h], score")
  private Path detections = Path.of("");

  @Option(
      names = "--fps",
      paramLabel = "F",
      description = "frames per second of videos that do not say theirs")
  private @Nullable Double framesPerSecond;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "what false positives are counted per: frame, video or minute")
  private @Nullable String unit;

  @Option(
      names = "--duplicates",
      paramLabel = "RULE",
      description =
          "whether another hit on a found object is ignored or a false positive: ignore, fp")
  private @Nullable String duplicates;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "also write the numbers here, unrounded; null where one is not defined")
  private @Nullable Path json;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description = "also draw pictures into this folder, each as PNG, SVG and CSV")
  private @Nullable Path plots;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description =
          "the folder that file names in the ground truth are relative to, for pictures of frames;"
              + " by default that file's own")
  private @Nullable Path images;

  String kind() {
    return kind;
  }

  Path groundTruth() {
    return groundTruth;
  }

  Path detections() {
    return detections;
  }

  Optional<Path> json() {
    return Optional.ofNullable(json);
  }

  Optional<Path> plots() {
    return Optional.ofNullable(plots);
  }

  Path images() {
    Path besideIt = groundTruth.toAbsolutePath().getParent();
    return images != null ? images : besideIt != null ? besideIt : Path.of("");
  }

  /**
   * Frames per second of videos that do not say theirs.
   *
   * @throws InputException if it is not a rate
   */
  OptionalDouble framesPerSecond() {
    if (framesPerSecond == null) {
      return OptionalDouble.empty();
    }
    if (!(framesPerSecond > 0 && Double.isFinite(framesPerSecond))) {
      throw new InputException(
          "--fps must be a finite number of frames per second above 0, it is " + framesPerSecond);
    }
    return OptionalDouble.of(framesPerSecond);
  }

  /** What {@code --unit} and {@code --duplicates} say of the evaluator's settings, by key. */
  Map<String, String> shorthands() {
    Map<String, String> said = new LinkedHashMap<>();
    putIfSaid(said, "unit", unit);
    putIfSaid(said, "duplicates", duplicates);
    return said;
  }

  private static void putIfSaid(Map<String, String> said, String key, @Nullable String value) {
    if (value != null) {
      said.put(key, value);
    }
  }

  /** All that is said of the evaluator's settings, as {@code key=value}. */
  List<String> settings() {
    return Stream.concat(
            shorthands().entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()),
            assignments.stream())
        .toList();
  }
}
