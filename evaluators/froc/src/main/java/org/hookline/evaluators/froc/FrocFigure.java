package org.hookline.evaluators.froc;

import java.util.ArrayList;
import java.util.List;
import org.hookline.evaluators.froc.FrocSettings.Interpolation;
import org.hookline.scoring.Interval;
import org.hookline.scoring.picture.Axis;
import org.hookline.scoring.picture.Curve;
import org.hookline.scoring.picture.Curve.Style;
import org.hookline.scoring.picture.LinePlot;

/**
 * Draws a FROC curve from half the lowest rate to the highest one, with the sensitivities that are
 * reported as points and their intervals as dashed lines.
 */
final class FrocFigure {

  private final double[] rates;
  private final Interpolation interpolation;
  private final String unit;

  FrocFigure(double[] rates, Interpolation interpolation, String unit) {
    this.rates = rates;
    this.interpolation = interpolation;
    this.unit = unit;
  }

  /**
   * Draws.
   *
   * @param sensitivities one for each rate
   * @param intervals one for each rate
   */
  LinePlot draw(Froc froc, double[] sensitivities, List<Interval> intervals) {
    List<Curve> curves = new ArrayList<>();
    curves.add(curve(froc));
    curves.add(new Curve("sensitivity at the rates", Style.POINTS, rates, sensitivities));
    if (intervals.stream().anyMatch(interval -> !Double.isNaN(interval.low()))) {
      double[] low = intervals.stream().mapToDouble(Interval::low).toArray();
      double[] high = intervals.stream().mapToDouble(Interval::high).toArray();
      curves.add(new Curve("95 % interval, lower end", Style.REFERENCE, rates, low));
      curves.add(new Curve("95 % interval, upper end", Style.REFERENCE, rates, high));
    }
    return new LinePlot(
        "FROC",
        new Axis("false positives per " + unit, Axis.Scale.LOG2, left(), right()),
        Axis.share("sensitivity"),
        curves);
  }

  /** Every point of the curve within the axis, and the curve's heights at both ends of it. */
  private Curve curve(Froc froc) {
    int[] everyone = froc.everyPatient();
    double[] ends = {left(), right()};
    double[] atEnds = SensitivityReader.read(froc, everyone, ends, interpolation);
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {left(), atEnds[0]});
    froc.follow(
        everyone,
        (falsePositives, sensitivity) -> {
          if (falsePositives > left() && falsePositives <= right()) {
            points.add(new double[] {falsePositives, sensitivity});
          }
          return falsePositives <= right();
        });
    points.add(new double[] {right(), atEnds[1]});
    return new Curve(
        "sensitivity",
        interpolation == Interpolation.STEP ? Style.STEP : Style.LINE,
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray());
  }

  private double left() {
    return rates[0] / 2;
  }

  private double right() {
    return rates[rates.length - 1];
  }
}
