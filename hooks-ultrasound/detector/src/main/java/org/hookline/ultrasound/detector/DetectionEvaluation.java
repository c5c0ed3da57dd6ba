package org.hookline.ultrasound.detector;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.hookline.Evaluation;
import org.hookline.InputException;
import org.hookline.Trainer;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.train.InferenceLoop;
import org.hookline.djl.train.InferenceTiming;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the model over the frames of a test set, once, and shows every detection to every evaluator.
 * The main process does it alone; the others have nothing to say.
 */
final class DetectionEvaluation implements Evaluation {

  private static final Logger log = LoggerFactory.getLogger(DetectionEvaluation.class);
  private static final String PREDICTIONS = "predictions";
  private static final String PICTURES = "pictures";

  private final DetectionModel model;
  private final SortedMap<String, TestFrames> tests;
  private final List<Evaluator> evaluators;
  private final InferenceLoop<LabelledImage, ImageBatch> inference;

  DetectionEvaluation(
      DetectionModel model,
      SortedMap<String, TestFrames> tests,
      List<Evaluator> evaluators,
      LoaderSettings loading) {
    this.model = model;
    this.tests = tests;
    this.evaluators = evaluators;
    this.inference =
        InferenceLoop.<LabelledImage, ImageBatch>of(
                images -> ImageBatch.forInference(images, model), loading)
            .withProgress((done, total) -> log.info("evaluated {} of {} frames", done, total));
  }

  @Override
  public List<String> datasets() {
    return List.copyOf(tests.keySet());
  }

  @Override
  public Map<String, Map<String, Double>> evaluate(String dataset, Trainer trainer) {
    TestFrames frames = tests.get(dataset);
    if (frames == null) {
      throw new InputException(
          "there is no test data \"%s\"; there is %s".formatted(dataset, tests.keySet()));
    }
    return trainer.world().isMain() ? evaluate(frames, trainer.output()) : Map.of();
  }

  private Map<String, Map<String, Double>> evaluate(TestFrames frames, Path output) {
    EvaluationContext context =
        new EvaluationContext(
            frames.dataset(),
            Optional.of(output.resolve(PREDICTIONS)),
            Optional.of(output.resolve(PICTURES).resolve(frames.dataset().name())));
    evaluators.forEach(evaluator -> evaluator.begin(context));
    InferenceTiming timing =
        inference.run(
            model,
            frames,
            (found, index) ->
                evaluators.forEach(
                    evaluator ->
                        evaluator.process(
                            frames.video(index),
                            frames.frame(index),
                            frames.detections(index, found))));
    log.info(
        "\"{}\": {} frames at {} frames per second",
        frames.dataset().name(),
        timing.samples(),
        String.format(Locale.ROOT, "%.0f", timing.samplesPerSecond()));
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    for (Evaluator evaluator : evaluators) {
      evaluator
          .evaluate()
          .forEach(
              (task, values) ->
                  metrics.computeIfAbsent(task, key -> new LinkedHashMap<>()).putAll(values));
    }
    return metrics;
  }
}
