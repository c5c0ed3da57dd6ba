package org.hookline.evaluators.voc;

import java.util.List;
import java.util.Map;
import org.hookline.detection.EvaluationContext;
import org.hookline.scoring.CollectingEvaluator;
import org.hookline.scoring.KnownCategories;
import org.hookline.scoring.ScoredVideo;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.Pictures;

/**
 * Measures average precision as the development kit of PASCAL VOC does (VOCevaldet.m; Everingham et
 * al., The Pascal Visual Object Classes Challenge, 2010 and 2015): a detection is compared with the
 * object of its category that it overlaps most and no other, with an overlap of at least the
 * threshold.
 *
 * <p>What VOC calls a difficult object is here an annotation that says {@code iscrowd}, because
 * COCO files have no other word for an object that need not be found.
 *
 * <p>The kit compares recalls with the eleven points in a way that rounding errors decide: a recall
 * of exactly 3 in 10 does not reach its 0.3. Here it does.
 */
final class VocEvaluator extends CollectingEvaluator {

  private static final String TASK = "voc";

  private final VocSettings settings;

  VocEvaluator(VocSettings settings) {
    this.settings = settings;
  }

  @Override
  protected Map<String, Map<String, Double>> evaluate(
      EvaluationContext context, List<ScoredVideo> videos) {
    VocScores scores =
        new VocScores(
            settings,
            context.dataset().categories(),
            KnownCategories.only(context.dataset(), videos));
    context
        .pictures()
        .ifPresent(folder -> Pictures.in(folder).replace(VocFigures.NAMES, figures(scores)));
    return Map.of(TASK, scores.metrics());
  }

  private Map<String, Figure> figures(VocScores scores) {
    return settings.pictures() ? VocFigures.of(scores, settings.iou()) : Map.of();
  }

  @Override
  public String meaning(String metric) {
    if (metric.equals("AP")) {
      return "mean over the IoUs 0.50, 0.55 … 0.95";
    }
    if (metric.equals("recall")) {
      return "share of the objects found at IoU " + settings.iou();
    }
    if (metric.equals(VocScores.nameAt(settings.iou()))) {
      return "average precision at IoU " + settings.iou();
    }
    return "";
  }
}
