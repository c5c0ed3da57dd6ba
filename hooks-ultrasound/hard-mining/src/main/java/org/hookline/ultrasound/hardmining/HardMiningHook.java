package org.hookline.ultrasound.hardmining;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Phase;
import org.hookline.Processes;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.detection.Detection;
import org.hookline.detection.DetectionTask;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.mining.FalsePositiveFolder;
import org.hookline.detection.mining.FalsePositives;
import org.hookline.io.Json;
import org.hookline.text.Numbers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the model over the training data every so many iterations, and writes down the frames in
 * which it is sure of something that is not there, for whoever picks the frames of the coming
 * steps. Processes that train together run it together, and the main process writes it down.
 *
 * <p>It keeps no state: what it finds depends on the weights and the data alone, so a resumed run
 * writes the same bytes again. For that, a pass that is due is made even while the process is told
 * to end; whoever cannot wait ends it at once, and it is made on resume.
 *
 * <p>Puts {@code hard-mining/frames} and {@code hard-mining/videos}: how many of them have false
 * positives.
 */
public final class HardMiningHook implements Hook {

  private static final Logger log = LoggerFactory.getLogger(HardMiningHook.class);

  private static final String FRAMES = "frames";
  private static final String VIDEOS = "videos";
  private static final String TURN_OFF = "turn the hook off with hooks.hard-mining=off";

  private final HardMiningSettings settings;
  private @Nullable DetectionTask task;

  public HardMiningHook(HardMiningSettings settings) {
    this.settings = settings;
  }

  @Override
  public Phase phase() {
    return Phase.MINE;
  }

  /**
   * Finds what to run.
   *
   * @throws InputException if the step offers no detections in its training data, if videos there
   *     share a name, or if another instance of this hook is on, which would write the same files
   */
  @Override
  public void beforeTrain(Trainer trainer) {
    if (trainer.isEvaluationOnly() && settings.output().isEmpty()) {
      return;
    }
    DetectionTask found =
        trainer
            .step()
            .offer(DetectionTask.class)
            .orElseThrow(
                () ->
                    new InputException(
                        "the step cannot detect anything in its training data; " + TURN_OFF));
    if (trainer.hooks(HardMiningHook.class).size() > 1) {
      throw new InputException(
          "two hooks of the type \"hard-mining\" would write the same files; turn one off");
    }
    requireUniqueNames(found.trainingData());
    task = found;
  }

  @Override
  public void afterStep(Trainer trainer) {
    if (task == null) {
      return;
    }
    if (trainer.isEvaluationOnly()) {
      Path output = settings.output().orElseThrow();
      String found = mine(task, output, trainer);
      log.info("{}; the list is \"{}\"", found, output);
    } else if ((trainer.iter() + 1) % settings.period() == 0 && !trainer.isLastIteration()) {
      Path folder = trainer.output().resolve(FalsePositiveFolder.NAME);
      String found = mine(task, new FalsePositiveFolder(folder).file(trainer.iter()), trainer);
      log.info(
          "{}; the hook refresh-dataloader takes them up, if it is on, at its next turn", found);
    }
  }

  /** Writes what there is, and says how much of the training data that is. */
  private String mine(DetectionTask work, Path file, Trainer trainer) {
    VideoDataset data = work.trainingData();
    requireUniqueNames(data);
    FalsePositives found =
        new FalsePositives(
            trainer.iter(), settings.scoreThreshold(), settings.iouThreshold(), search(work));
    if (trainer.world().isMain()) {
      found.write(file);
    }
    Config counts = counts(found, trainer.processes());
    int frames = counts.getInt(FRAMES);
    int videos = counts.getInt(VIDEOS);
    trainer.storage().putScalar("hard-mining/" + FRAMES, frames, ScalarKind.RAW);
    trainer.storage().putScalar("hard-mining/" + VIDEOS, videos, ScalarKind.RAW);
    return "false positives in %d of %s (%s %%), in %d of %s"
        .formatted(
            frames,
            Numbers.counted(data.frameCount(), "frame"),
            Numbers.fixed(100.0 * frames / data.frameCount(), 1),
            videos,
            Numbers.counted(data.videos().size(), "video"));
  }

  /** Only the main process is shown what is found. */
  private static Config counts(FalsePositives found, Processes processes) {
    Map<String, Integer> counts = Map.of(FRAMES, found.frameCount(), VIDEOS, found.videos().size());
    return ConfigFactory.parseString(processes.fromMain(() -> Json.oneLine().write(counts)));
  }

  private SortedMap<String, SortedMap<Integer, List<Detection>>> search(DetectionTask work) {
    FalsePositiveRule rule =
        new FalsePositiveRule(settings.scoreThreshold(), settings.iouThreshold());
    SortedMap<String, SortedMap<Integer, List<Detection>>> videos = new TreeMap<>();
    work.detectInTrainingData(
        (video, frame, detections) -> {
          List<Detection> wrong =
              detections.stream().filter(each -> rule.test(frame, each)).toList();
          if (!wrong.isEmpty()) {
            videos.computeIfAbsent(video.name(), name -> new TreeMap<>()).put(frame.index(), wrong);
          }
        });
    return videos;
  }

  /** A list knows videos by their names alone. */
  private static void requireUniqueNames(VideoDataset data) {
    Map<String, Long> counts =
        data.videos().stream().map(Video::name).collect(groupingBy(identity(), counting()));
    List<String> shared =
        counts.keySet().stream()
            .filter(name -> counts.getOrDefault(name, 0L) > 1)
            .sorted()
            .toList();
    if (!shared.isEmpty()) {
      throw new InputException(
          "several videos of the training data \"%s\" have one name, so false positives cannot be told apart: %s; give each a name of its own, or %s"
              .formatted(
                  data.source(),
                  shared.stream().limit(10).map(name -> "\"" + name + "\"").collect(joining(", "))
                      + (shared.size() > 10 ? " and " + (shared.size() - 10) + " more" : ""),
                  TURN_OFF));
    }
  }
}
