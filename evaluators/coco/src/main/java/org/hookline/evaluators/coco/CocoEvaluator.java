package org.hookline.evaluators.coco;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Annotation;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.coco.CocoResult;
import org.hookline.detection.coco.CocoResults;
import org.hookline.evaluators.coco.CocoInput.GroundTruth;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores exactly the frames it was given. */
final class CocoEvaluator implements Evaluator {

  private static final Logger log = LoggerFactory.getLogger(CocoEvaluator.class);
  private static final String TASK = "bbox";

  private final CocoSettings settings;
  private final List<Frame> frames = new ArrayList<>();
  private final List<CocoResult> results = new ArrayList<>();
  private @Nullable EvaluationContext context;

  CocoEvaluator(CocoSettings settings) {
    this.settings = settings;
  }

  @Override
  public void begin(EvaluationContext begun) {
    context = begun;
    frames.clear();
    results.clear();
  }

  @Override
  public void process(Video video, Frame frame, List<Detection> detections) {
    frames.add(frame);
    for (Detection detection : detections) {
      results.add(new CocoResult(frame.id(), detection));
    }
  }

  @Override
  public Map<String, Map<String, Double>> evaluate() {
    EvaluationContext begun = requireNonNull(context, "begin was not called");
    if (settings.predictions() && begun.predictions().isPresent()) {
      CocoResults.write(
          begun.predictions().get().resolve(begun.dataset().name() + ".json"), results);
    }
    List<Category> categories = begun.dataset().categories();
    CocoEvaluation evaluation = CocoEvaluation.of(input(categories));
    Map<String, Double> metrics = new LinkedHashMap<>(evaluation.summary());
    if (settings.perCategory()) {
      for (Category category : categories) {
        metrics.put(
            "AP-" + category.name(), evaluation.averagePrecisionOf(category.id(), AreaRange.ALL));
      }
    }
    return Map.of(TASK, metrics);
  }

  private CocoInput input(List<Category> categories) {
    CocoInput input =
        new CocoInput(
            frames.stream().map(Frame::id).toList(),
            categories.stream().map(Category::id).toList());
    for (Frame frame : frames) {
      for (Annotation object : frame.annotations()) {
        input.addGroundTruth(
            new GroundTruth(
                frame.id(), object.category(), object.box(), object.area(), object.crowd()));
      }
    }
    long strangers = 0;
    for (CocoResult result : results) {
      if (input.hasCategory(result.detection().category())) {
        input.addDetection(result.imageId(), result.detection());
      } else {
        strangers++;
      }
    }
    if (strangers > 0) {
      log.info(
          "{} detections are of categories that this data set does not have; they are not scored",
          strangers);
    }
    return input;
  }
}
