package org.hookline.evaluators.vid;

import java.util.List;
import java.util.Map;
import org.hookline.scoring.PrecisionRecallCurve;
import org.hookline.scoring.picture.Axis;
import org.hookline.scoring.picture.Curve;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.LinePlot;

/** Draws precision over recall, one curve for each motion range. */
final class VidFigures {

  private VidFigures() {}

  /** The figures by the name of their files; none if there is nothing to find. */
  static Map<String, Figure> of(VidScores scores) {
    List<Curve> curves =
        scores.ranges().stream()
            .filter(range -> !Double.isNaN(scores.curve(range).finalRecall()))
            .map(range -> curve(range, scores.curve(range)))
            .toList();
    return curves.isEmpty()
        ? Map.of()
        : Map.of(
            "vid-pr",
            new LinePlot(
                "Precision and recall by motion, all categories together",
                Axis.share("recall"),
                Axis.share("precision"),
                curves));
  }

  private static Curve curve(Motion range, PrecisionRecallCurve curve) {
    return new Curve(range.label(), Curve.Style.LINE, curve.recalls(), curve.precisions());
  }
}
