package org.hookline.evaluators.score;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hookline.InputException;
import org.hookline.commandline.OptionsCommand;
import org.hookline.config.KebabCase;
import org.hookline.config.RecordBinder;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.EvaluatorFactory;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoSource;
import org.hookline.detection.coco.GroundTruthReader;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.io.Json;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.PluginContext;

/**
 * Shows the detections of a file to an evaluator, frame by frame as a run would, and prints what it
 * says. Every evaluator that is found can be asked, also one of a plug-in jar.
 */
final class ScoreCommand extends OptionsCommand<ScoreOptions> {

  private static final String DATASET = "scored";

  private final PluginContext context;

  ScoreCommand(PluginContext context) {
    this.context = context;
  }

  @Override
  public String description() {
    return "What an evaluator says of two files, without training: " + String.join(", ", kinds());
  }

  @Override
  public List<String> choices() {
    return kinds();
  }

  @Override
  protected ScoreOptions options() {
    return new ScoreOptions();
  }

  @Override
  protected void helpMore(PrintWriter out) {
    out.println("The evaluators are: " + String.join(", ", kinds()));
  }

  @Override
  protected int run(ScoreOptions options, PrintWriter out) {
    options.json().ifPresent(ScoreCommand::requireFile);
    options.plots().ifPresent(ScoreCommand::requireFolder);
    Evaluator evaluator = evaluator(options);
    VideoDataset groundTruth = groundTruth(options);
    evaluator.check(groundTruth);
    Predictions predictions = Predictions.read(options.detections(), groundTruth);
    Map<String, Double> metrics = score(evaluator, groundTruth, predictions, options.plots());
    out.print(new ScoreTable(evaluator).of(metrics));
    options.plots().ifPresent(folder -> out.println("pictures: " + folder));
    out.flush();
    options.json().ifPresent(file -> write(metrics, file));
    return 0;
  }

  private Evaluator evaluator(ScoreOptions options) {
    FoundPlugin plugin = context.catalog().require(EvaluatorFactory.KIND, options.kind());
    List<String> keys =
        Arrays.stream(plugin.factory().settingsType().getRecordComponents())
            .map(component -> KebabCase.of(component.getName()))
            .toList();
    for (String option : options.shorthands().keySet()) {
      if (!keys.contains(option)) {
        throw new InputException(
            "The evaluator \"%s\" has no \"%s\", so --%s means nothing to it. Its settings are: %s."
                .formatted(options.kind(), option, option, String.join(", ", keys)));
      }
    }
    return context.create(
        new RecordBinder(context.catalog())
            .bind(EvaluatorFactory.KIND, options.kind(), options.settings()));
  }

  private static VideoDataset groundTruth(ScoreOptions options) {
    OptionalDouble given = options.framesPerSecond();
    VideoDataset read =
        GroundTruthReader.read(DATASET, new CocoSource(options.groundTruth(), options.images()));
    List<Video> videos = read.videos().stream().map(video -> at(given, video)).toList();
    return new VideoDataset(
        read.name(), read.categories(), videos, read.source(), read.imageRoot());
  }

  /** The video at a frame rate, unless it has its own. */
  private static Video at(OptionalDouble rate, Video video) {
    return video.framesPerSecond().orElse(0) > 0 || rate.isEmpty()
        ? video
        : new Video(video.id(), video.name(), video.frames(), rate, video.attributes());
  }

  private static Map<String, Double> score(
      Evaluator evaluator,
      VideoDataset groundTruth,
      Predictions predictions,
      Optional<Path> plots) {
    evaluator.begin(new EvaluationContext(groundTruth, Optional.empty(), plots));
    groundTruth
        .videos()
        .forEach(
            video ->
                video
                    .frames()
                    .forEach(frame -> evaluator.process(video, frame, predictions.of(frame))));
    return flat(evaluator.evaluate());
  }

  /** The metrics of one task by their names, those of several by task and name. */
  private static Map<String, Double> flat(Map<String, Map<String, Double>> byTask) {
    Map<String, Double> flat = new LinkedHashMap<>();
    byTask.forEach(
        (task, metrics) ->
            metrics.forEach(
                (name, value) -> flat.put(byTask.size() == 1 ? name : task + "/" + name, value)));
    return flat;
  }

  private List<String> kinds() {
    return context.catalog().found(EvaluatorFactory.KIND).stream()
        .map(plugin -> plugin.factory().name())
        .toList();
  }

  private static void write(Map<String, Double> metrics, Path file) {
    try {
      new DurableFiles(Disk.real()).replace(file, Json.indented().write(metrics) + "\n");
    } catch (IOException e) {
      throw new InputException(
          "\"%s\" cannot be written, %s. Choose another file for --json."
              .formatted(file, DurableFiles.explain(e)),
          e);
    }
  }

  /** Before anything is scored, which may take a while. */
  private static void requireFile(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || file.toString().isEmpty() || Files.isDirectory(file)) {
      throw new InputException(
          "\"" + file + "\" is not the name of a file. Choose another one for --json.");
    }
    require(folder, "--json");
  }

  private static void requireFolder(Path folder) {
    require(folder, "--plots");
  }

  private static void require(Path folder, String option) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(
          "The folder \"%s\" cannot be made, %s. Choose another one for %s."
              .formatted(folder, DurableFiles.explain(e), option),
          e);
    }
    if (!Files.isWritable(folder)) {
      throw new InputException(
          "The folder \"%s\" cannot be written to. Choose another one for %s."
              .formatted(folder, option));
    }
  }
}
