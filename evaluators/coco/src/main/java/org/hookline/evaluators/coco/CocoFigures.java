package org.hookline.evaluators.coco;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.detection.Category;
import org.hookline.scoring.CategoryNames;
import org.hookline.scoring.CurveChoice;
import org.hookline.scoring.picture.Axis;
import org.hookline.scoring.picture.Curve;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.LinePlot;
import org.hookline.text.Numbers;

/** Precision over recall as COCO interpolates it, by IoU and by category. */
final class CocoFigures {

  /** What they are called, drawn or not. */
  static final Set<String> NAMES =
      Set.of("coco-precision-recall", "coco-precision-recall-by-category", "coco-scores");

  private static final int IOU_50 = 0;

  private final CocoEvaluation evaluation;
  private final List<Category> categories;

  CocoFigures(CocoEvaluation evaluation, List<Category> categories) {
    this.evaluation = evaluation;
    this.categories = categories;
  }

  /** By the name of the file. */
  Map<String, Figure> all() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("coco-precision-recall", byIou());
    if (categories.size() > 1) {
      figures.put("coco-precision-recall-by-category", byCategory());
    }
    figures.put("coco-scores", evaluation.scores().figure("Scores of detections, IoU 0.50"));
    return figures;
  }

  private Figure byIou() {
    List<Curve> curves = new ArrayList<>();
    for (int threshold = 0; threshold < CocoParameters.IOUS; threshold++) {
      curves.add(
          curve(
              "IoU " + Numbers.fixed(CocoParameters.iouThresholds()[threshold], 2),
              evaluation.meanPrecision(AreaRange.ALL, threshold)));
    }
    return plot("Precision over recall", curves);
  }

  private Figure byCategory() {
    CategoryNames names = new CategoryNames(categories);
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (Category category : categories) {
      if (evaluation.averagePrecisionOf(category.id(), AreaRange.ALL) != CocoEvaluation.EMPTY) {
        ids.put(names.of(category), category.id());
      }
    }
    CurveChoice choice = new CurveChoice(ids.keySet());
    return plot(
        choice.title("Precision over recall, IoU 0.50"),
        choice.chosen().stream()
            .map(name -> curve(name, precision(requireNonNull(ids.get(name)))))
            .toList());
  }

  private double[] precision(int category) {
    return evaluation.precisionOf(category, AreaRange.ALL, IOU_50);
  }

  private static Curve curve(String name, double[] precision) {
    return new Curve(name, Curve.Style.LINE, CocoParameters.recallThresholds(), precision);
  }

  private static Figure plot(String title, List<Curve> curves) {
    return new LinePlot(title, Axis.share("recall"), Axis.share("precision"), curves);
  }
}
