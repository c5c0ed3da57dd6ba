package org.hookline.evaluators.voc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.detection.Category;
import org.hookline.scoring.PrecisionRecallCurve;
import org.hookline.scoring.picture.Axis;
import org.hookline.scoring.picture.Curve;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.LinePlot;

/** Draws precision over recall, one curve for each category. */
final class VocFigures {

  /** What they are called, drawn or not. */
  static final Set<String> NAMES = Set.of("voc-pr");

  /** More curves in one picture are not told apart. */
  private static final int MOST = 10;

  private VocFigures() {}

  /** The figures by the name of their files; none if there is nothing to find. */
  static Map<String, Figure> of(VocScores scores, double iou) {
    List<Map.Entry<Category, VocScore>> found =
        scores.categories().entrySet().stream()
            .filter(entry -> entry.getValue().isDefined())
            .sorted(Comparator.comparing(entry -> entry.getKey().name()))
            .toList();
    if (found.isEmpty()) {
      return Map.of();
    }
    List<Curve> curves = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Map.Entry<Category, VocScore> entry : found.subList(0, Math.min(MOST, found.size()))) {
      Category category = entry.getKey();
      String name =
          names.add(category.name()) ? category.name() : category.name() + " " + category.id();
      PrecisionRecallCurve curve = entry.getValue().curve();
      curves.add(new Curve(name, Curve.Style.LINE, curve.recalls(), curve.precisions()));
    }
    String title = "Precision and recall at IoU " + iou;
    if (found.size() > MOST) {
      title += ", the first %d of %d categories by name".formatted(MOST, found.size());
    }
    return Map.of(
        "voc-pr", new LinePlot(title, Axis.share("recall"), Axis.share("precision"), curves));
  }
}
