package org.hookline.evaluators.coco;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Annotation;
import org.hookline.detection.Category;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.coco.CocoResult;
import org.hookline.detection.coco.CocoResults;
import org.hookline.evaluators.coco.CocoInput.GroundTruth;
import org.hookline.scoring.CategoryNames;
import org.hookline.scoring.CollectingEvaluator;
import org.hookline.scoring.KnownCategories;
import org.hookline.scoring.ScoredFrame;
import org.hookline.scoring.ScoredVideo;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.Pictures;

/** Scores exactly the frames it was given. */
final class CocoEvaluator extends CollectingEvaluator {

  private static final String TASK = "bbox";

  private final CocoSettings settings;

  CocoEvaluator(CocoSettings settings) {
    this.settings = settings;
  }

  @Override
  protected Map<String, Map<String, Double>> evaluate(
      EvaluationContext context, List<ScoredVideo> videos) {
    List<ScoredFrame> frames = frames(videos);
    if (settings.predictions()) {
      context
          .predictions()
          .ifPresent(
              folder ->
                  CocoResults.write(
                      folder.resolve(context.dataset().name() + ".json"), results(frames)));
    }
    List<Category> categories = context.dataset().categories();
    CocoEvaluation evaluation =
        CocoEvaluation.of(input(categories, KnownCategories.only(context.dataset(), videos)));
    Map<String, Figure> figures =
        settings.pictures() && !frames.isEmpty()
            ? new CocoFigures(evaluation, categories).all()
            : Map.of();
    context.pictures().ifPresent(folder -> Pictures.in(folder).replace(CocoFigures.NAMES, figures));
    return Map.of(TASK, metrics(evaluation, categories));
  }

  @Override
  public String meaning(String metric) {
    return CocoMetrics.meaning(metric);
  }

  private Map<String, Double> metrics(CocoEvaluation evaluation, List<Category> categories) {
    Map<String, Double> metrics = new LinkedHashMap<>(evaluation.summary());
    if (settings.perIou()) {
      for (int threshold = 0; threshold < CocoParameters.IOUS; threshold++) {
        metrics.put(
            CocoMetrics.atIou(threshold), evaluation.averagePrecision(AreaRange.ALL, threshold));
      }
    }
    if (settings.perCategory() && categories.size() > 1) {
      CategoryNames names = new CategoryNames(categories);
      for (Category category : categories) {
        metrics.put(
            CocoMetrics.ofCategory(names.of(category)),
            evaluation.averagePrecisionOf(category.id(), AreaRange.ALL));
      }
    }
    return metrics;
  }

  private static List<CocoResult> results(List<ScoredFrame> frames) {
    return frames.stream()
        .flatMap(
            scored ->
                scored.detections().stream()
                    .map(detection -> new CocoResult(scored.frame().id(), detection)))
        .toList();
  }

  private static List<ScoredFrame> frames(List<ScoredVideo> videos) {
    return videos.stream().flatMap(video -> video.frames().stream()).toList();
  }

  private static CocoInput input(List<Category> categories, List<ScoredVideo> videos) {
    List<ScoredFrame> frames = frames(videos);
    CocoInput input =
        new CocoInput(
            frames.stream().map(scored -> scored.frame().id()).toList(),
            categories.stream().map(Category::id).toList());
    for (ScoredFrame scored : frames) {
      long image = scored.frame().id();
      for (Annotation object : scored.frame().annotations()) {
        input.addGroundTruth(
            new GroundTruth(image, object.category(), object.box(), object.area(), object.crowd()));
      }
      scored.detections().forEach(detection -> input.addDetection(image, detection));
    }
    return input;
  }
}
