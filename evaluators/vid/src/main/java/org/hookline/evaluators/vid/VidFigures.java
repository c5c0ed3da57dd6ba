package org.hookline.evaluators.vid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.scoring.PrecisionRecallCurve;
import org.hookline.scoring.picture.Axis;
import org.hookline.scoring.picture.Curve;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.LinePlot;

/** Draws precision over recall, one curve for each motion range. */
final class VidFigures {

  /** What they are called, drawn or not. */
  static final Set<String> NAMES = Set.of("vid-pr");

  private VidFigures() {}

  /** The figures by the name of their files; none if there is nothing to find. */
  static Map<String, Figure> of(VidScores scores) {
    List<Curve> curves = new ArrayList<>();
    for (Motion range : scores.ranges()) {
      PrecisionRecallCurve curve = scores.curve(range);
      if (!Double.isNaN(curve.finalRecall())) {
        curves.add(new Curve(range.label(), Curve.Style.LINE, curve.recalls(), curve.precisions()));
      }
    }
    return curves.isEmpty()
        ? Map.of()
        : Map.of(
            "vid-pr",
            new LinePlot(
                "Precision over recall, by motion",
                Axis.share("recall"),
                Axis.share("precision"),
                curves));
  }
}
