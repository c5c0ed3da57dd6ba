package org.hookline.ultrasound.detector;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.hookline.Evaluation;
import org.hookline.EventStorage;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.VideoDataset;
import org.hookline.djl.train.InferenceTiming;
import org.hookline.djl.train.SampleTime;
import org.hookline.text.Numbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the model over the frames of a test set, once, and shows every detection to every evaluator.
 * Exactly these frames are scored, and a frame without a prediction is an error. All processes run
 * the model, each over its share of the videos; the main process alone has evaluators look at it.
 *
 * <p>What is found in a video is kept in {@code predictions/<label>/} of the run's folder until the
 * run is completed, and read back only by an evaluation of the same weights, settings and frames
 * that goes on where one was killed.
 *
 * <p>Puts the model's time per frame, in seconds, as {@code <label>/time/p50} and {@code p95}, if
 * it was run by this process. A test set without videos has the result {@code data/videos} = 0,
 * beside what the evaluators say of nothing.
 */
final class DetectionEvaluation implements Evaluation {

  private static final Logger log = LoggerFactory.getLogger(DetectionEvaluation.class);

  private final ResumableDetection detection;
  private final SortedMap<String, TestFrames> tests;
  private final List<Evaluator> evaluators;
  private boolean lookedForFormerOutputs;

  DetectionEvaluation(
      ResumableDetection detection,
      SortedMap<String, TestFrames> tests,
      List<Evaluator> evaluators) {
    this.detection = detection;
    this.tests = tests;
    this.evaluators = evaluators;
  }

  @Override
  public List<String> datasets() {
    return List.copyOf(tests.keySet());
  }

  @Override
  public Map<String, Map<String, Double>> evaluate(String dataset, String label, Trainer trainer) {
    TestFrames frames = tests.get(dataset);
    if (frames == null) {
      throw new InputException(
          "there is no test data \"%s\"; there is %s".formatted(dataset, tests.keySet()));
    }
    ResumableDetection.Pass pass =
        new ResumableDetection.Pass("evaluated", kept(label, trainer), trainer.processes());
    if (!pass.isMain()) {
      InferenceTiming timing = detection.run(pass, frames, (video, frame, detections) -> {});
      tell(timing, frames.size(), label, trainer.storage());
      return Map.of();
    }
    warnOfFormerOutputs(trainer.output());
    EvaluationContext context = context(frames.dataset(), label, trainer.output());
    evaluators.forEach(evaluator -> evaluator.begin(context));
    InferenceTiming timing =
        detection.run(
            pass,
            frames,
            (video, frame, detections) ->
                evaluators.forEach(evaluator -> evaluator.process(video, frame, detections)));
    tell(timing, frames.size(), label, trainer.storage());
    return metrics(frames);
  }

  private Map<String, Map<String, Double>> metrics(TestFrames frames) {
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    evaluators.forEach(evaluator -> add(evaluator.evaluate(), metrics));
    if (frames.size() == 0) {
      metrics.computeIfAbsent("data", key -> new LinkedHashMap<>()).put("videos", 0.0);
    }
    return metrics;
  }

  @Override
  public void completed(String label, Trainer trainer) {
    if (trainer.world().isMain()) {
      KeptDetections.deleteAll(kept(label, trainer));
    }
  }

  private static Path kept(String label, Trainer trainer) {
    return trainer.output().resolve(FormerOutputs.PREDICTIONS).resolve(label);
  }

  /** A prefix of the label is a folder of its own, so that evaluations do not mix. */
  private static EvaluationContext context(VideoDataset dataset, String label, Path output) {
    Path predictions = output.resolve(FormerOutputs.PREDICTIONS).resolve(label).getParent();
    return new EvaluationContext(
        dataset,
        Optional.ofNullable(predictions),
        Optional.of(output.resolve(FormerOutputs.PICTURES).resolve(label)));
  }

  private static void add(
      Map<String, Map<String, Double>> measured, Map<String, Map<String, Double>> metrics) {
    measured.forEach(
        (task, values) ->
            values.forEach(
                (metric, value) -> {
                  Map<String, Double> ofTask =
                      metrics.computeIfAbsent(task, key -> new LinkedHashMap<>());
                  if (ofTask.putIfAbsent(metric, value) != null) {
                    throw new RunException(
                        "Two evaluators report a metric \"%s/%s\". Switch one of them off."
                            .formatted(task, metric));
                  }
                }));
  }

  /** Once, however often this evaluates: what lies there does not change by it. */
  private void warnOfFormerOutputs(Path output) {
    if (lookedForFormerOutputs) {
      return;
    }
    lookedForFormerOutputs = true;
    List<String> former = FormerOutputs.in(output, tests.keySet());
    if (!former.isEmpty()) {
      log.warn(
          "ignored in the run's folder, because there is no test data of that name any more: {}."
              + " The test data is: {}. Delete what you do not need.",
          former.stream().map(name -> '"' + name + '"').collect(joining(", ")),
          String.join(", ", tests.keySet()));
    }
  }

  /** What a run took is no result, because a run that is resumed must have the same results. */
  private static void tell(InferenceTiming timing, int all, String label, EventStorage storage) {
    if (all == 0) {
      log.warn("\"{}\": 0 videos, so there is nothing to evaluate", label);
      return;
    }
    if (timing.perSample().isEmpty()) {
      log.info(
          "\"{}\": no frame went through the model now, so nothing is said of its time", label);
      return;
    }
    SampleTime frame = timing.perSample().get();
    log.info(
        "\"{}\": {} frames, {} per second; in the model, p50 {} ms and p95 {} ms per frame",
        label,
        String.format(Locale.ROOT, "%,d", timing.samples()),
        Numbers.fixed(timing.samplesPerSecond(), 1),
        Numbers.fixed(seconds(frame.p50()) * 1e3, 2),
        Numbers.fixed(seconds(frame.p95()) * 1e3, 2));
    storage.putScalar(label + "/time/p50", seconds(frame.p50()), ScalarKind.MEASURED_RAW);
    storage.putScalar(label + "/time/p95", seconds(frame.p95()), ScalarKind.MEASURED_RAW);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
