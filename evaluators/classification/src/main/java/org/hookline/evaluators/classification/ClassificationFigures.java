package org.hookline.evaluators.classification;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hookline.scoring.CurveChoice;
import org.hookline.scoring.picture.Axis;
import org.hookline.scoring.picture.Curve;
import org.hookline.scoring.picture.Curve.Style;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.Histogram;
import org.hookline.scoring.picture.LinePlot;
import org.hookline.scoring.picture.MatrixPlot;

/** Draws what the samples of a data set show. */
final class ClassificationFigures {

  static final String CONFUSION = "classification-confusion";
  static final String ROC = "classification-roc";
  static final String RELIABILITY = "classification-reliability";
  static final String CONFIDENCE = "classification-confidence";

  /** What they are called, drawn or not. */
  static final Set<String> NAMES = Set.of(CONFUSION, ROC, RELIABILITY, CONFIDENCE);

  private static final double[] ENDS = {0, 1};

  private final SampleSet set;
  private final int bins;

  ClassificationFigures(SampleSet set, int bins) {
    this.set = set;
    this.bins = bins;
  }

  /** Each figure by the name of its file. */
  Map<String, Figure> draw(ConfusionMatrix matrix, List<RocCurve> curves) {
    Calibration calibration = new Calibration(set.samples(), bins);
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put(CONFUSION, confusion(matrix));
    roc(curves).ifPresent(plot -> figures.put(ROC, plot));
    figures.put(RELIABILITY, reliability(calibration));
    figures.put(CONFIDENCE, confidence(calibration));
    return figures;
  }

  private MatrixPlot confusion(ConfusionMatrix matrix) {
    int classes = set.classes().size();
    boolean undecided = IntStream.range(0, classes).anyMatch(place -> matrix.undecided(place) > 0);
    int size = undecided ? classes + 1 : classes;
    List<String> labels = new ArrayList<>(set.classes());
    List<List<Long>> rows = new ArrayList<>();
    for (int truth = 0; truth < size; truth++) {
      int row = truth;
      rows.add(
          IntStream.range(0, size)
              .mapToObj(column -> row == classes ? 0L : matrix.count(row, column))
              .toList());
    }
    if (undecided) {
      labels.add("(nothing detected)");
    }
    return new MatrixPlot("Confusion matrix", "truth", "prediction", labels, rows);
  }

  /** Nothing if there are not samples of two classes. */
  private Optional<Figure> roc(List<RocCurve> rocs) {
    Map<String, RocCurve> defined = new LinkedHashMap<>();
    for (int place = 0; place < rocs.size(); place++) {
      if (rocs.get(place).isDefined()) {
        defined.put(set.classes().get(place), rocs.get(place));
      }
    }
    if (defined.isEmpty()) {
      return Optional.empty();
    }
    CurveChoice choice = new CurveChoice(defined.keySet());
    List<Curve> curves = new ArrayList<>();
    for (String name : choice.chosen()) {
      double[][] points = requireNonNull(defined.get(name)).points();
      curves.add(new Curve(name, Style.LINE, points[0], points[1]));
    }
    curves.add(new Curve("chance", Style.REFERENCE, ENDS, ENDS));
    return Optional.of(
        new LinePlot(
            choice.title("ROC, each class against the others"),
            Axis.share("false positive rate"),
            Axis.share("true positive rate"),
            curves));
  }

  private LinePlot reliability(Calibration calibration) {
    int[] filled = IntStream.range(0, bins).filter(bin -> calibration.count(bin) > 0).toArray();
    return new LinePlot(
        "Reliability",
        Axis.share("confidence"),
        Axis.share("accuracy"),
        List.of(
            new Curve(
                "samples",
                Style.POINTS,
                IntStream.of(filled).mapToDouble(calibration::confidence).toArray(),
                IntStream.of(filled).mapToDouble(calibration::accuracy).toArray()),
            new Curve("calibrated", Style.REFERENCE, ENDS, ENDS)));
  }

  private Histogram confidence(Calibration calibration) {
    Map<String, List<Long>> counts = new LinkedHashMap<>();
    counts.put("right", IntStream.range(0, bins).mapToObj(calibration::right).toList());
    counts.put("wrong", IntStream.range(0, bins).mapToObj(calibration::wrong).toList());
    return new Histogram("Confidence", Axis.share("confidence"), counts);
  }
}
