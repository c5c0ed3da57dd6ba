package org.hookline.evaluators.voc;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.scoring.CurveChoice;
import org.hookline.scoring.PrecisionRecallCurve;
import org.hookline.scoring.picture.Axis;
import org.hookline.scoring.picture.Curve;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.LinePlot;

/** Draws precision over recall, one curve for each category. */
final class VocFigures {

  /** What they are called, drawn or not. */
  static final Set<String> NAMES = Set.of("voc-pr");

  private VocFigures() {}

  /** The figures by the name of their files; none if there is nothing to find. */
  static Map<String, Figure> of(VocScores scores, double iou) {
    Map<String, VocScore> categories = scores.categories();
    List<String> found =
        categories.entrySet().stream()
            .filter(category -> category.getValue().isDefined())
            .map(Map.Entry::getKey)
            .toList();
    if (found.isEmpty()) {
      return Map.of();
    }
    CurveChoice choice = new CurveChoice(found);
    return Map.of(
        "voc-pr",
        new LinePlot(
            choice.title("Precision and recall at IoU " + iou),
            Axis.share("recall"),
            Axis.share("precision"),
            choice.chosen().stream()
                .map(name -> curve(name, requireNonNull(categories.get(name)).curve()))
                .toList()));
  }

  private static Curve curve(String name, PrecisionRecallCurve curve) {
    return new Curve(name, Curve.Style.LINE, curve.recalls(), curve.precisions());
  }
}
