package org.hookline.evaluators.classification;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hookline.detection.EvaluationContext;
import org.hookline.scoring.CollectingEvaluator;
import org.hookline.scoring.Interval;
import org.hookline.scoring.KnownCategories;
import org.hookline.scoring.PatientIntervals;
import org.hookline.scoring.ScoredVideo;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.Pictures;

/** Measures how well the best detections of a frame or video say which class it shows. */
final class ClassificationEvaluator extends CollectingEvaluator {

  private static final String TASK = "classification";
  private static final String ACCURACY = "accuracy";
  private static final String BALANCED = "balanced-accuracy";
  private static final String AUC = "auc";

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry(ACCURACY, "share of samples whose best class is right"),
          Map.entry(BALANCED, "mean recall of the classes"),
          Map.entry("f1", "mean F1 of the classes"),
          Map.entry(AUC, "mean area under the ROC curve, each class against the others"),
          Map.entry("ece", "expected calibration error of the best class"),
          Map.entry("brier", "half the mean squared distance of scores and truth"));

  private final ClassificationSettings settings;

  ClassificationEvaluator(ClassificationSettings settings) {
    this.settings = settings;
  }

  @Override
  public String meaning(String metric) {
    if (metric.matches("top[0-9]+")) {
      return "share of samples whose right class is among the best " + metric.substring(3);
    }
    return MEANINGS.getOrDefault(metric, PatientIntervals.meaning(metric));
  }

  @Override
  protected Map<String, Map<String, Double>> evaluate(
      EvaluationContext context, List<ScoredVideo> videos) {
    SampleSet set =
        new SampleReader(context.dataset(), settings.unit())
            .read(KnownCategories.only(context.dataset(), videos));
    int[] everyone = new int[set.patients()];
    Arrays.fill(everyone, 1);
    ConfusionMatrix matrix = new ConfusionMatrix(set, everyone);
    List<RocCurve> curves = curves(set);
    Map<String, Figure> figures = figures(set, matrix, curves);
    context
        .pictures()
        .ifPresent(folder -> Pictures.in(folder).replace(ClassificationFigures.NAMES, figures));
    Map<String, Double> metrics = new LinkedHashMap<>(headline(set, curves, everyone));
    addTop(set, metrics);
    metrics.put("f1", matrix.meanF1());
    metrics.put("ece", new Calibration(set.samples(), settings.bins()).expectedError());
    metrics.put("brier", Calibration.brier(set.samples()));
    for (int place = 0; place < curves.size(); place++) {
      String name = set.classes().get(place);
      metrics.put("precision-" + name, matrix.precision(place));
      metrics.put("recall-" + name, matrix.recall(place));
      metrics.put("f1-" + name, matrix.f1(place));
      metrics.put("auc-" + name, curves.get(place).area(everyone));
    }
    Map<String, Interval> intervals =
        new PatientIntervals(settings.resamples(), settings.seed())
            .of(videos, draws -> headline(set, curves, draws));
    return Map.of(TASK, PatientIntervals.beside(metrics, intervals));
  }

  static List<RocCurve> curves(SampleSet set) {
    return IntStream.range(0, set.classes().size())
        .mapToObj(place -> new RocCurve(set.samples(), place))
        .toList();
  }

  /** What is drawn, by name of the file; nothing without samples, or if switched off. */
  Map<String, Figure> figures(SampleSet set, ConfusionMatrix matrix, List<RocCurve> curves) {
    return !settings.pictures() || set.samples().isEmpty()
        ? Map.of()
        : new ClassificationFigures(set, settings.bins()).draw(matrix, curves);
  }

  /** The metrics that have intervals. */
  private static Map<String, Double> headline(SampleSet set, List<RocCurve> curves, int[] draws) {
    ConfusionMatrix matrix = new ConfusionMatrix(set, draws);
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(ACCURACY, matrix.accuracy());
    metrics.put(BALANCED, matrix.balancedAccuracy());
    metrics.put(
        AUC,
        curves.stream()
            .mapToDouble(curve -> curve.area(draws))
            .filter(area -> !Double.isNaN(area))
            .average()
            .orElse(Double.NaN));
    return metrics;
  }

  private void addTop(SampleSet set, Map<String, Double> metrics) {
    for (int k : settings.top()) {
      if (k < set.classes().size()) {
        metrics.put(
            "top" + k,
            set.samples().stream()
                .mapToDouble(sample -> sample.isAmongBest(k) ? 1 : 0)
                .average()
                .orElse(Double.NaN));
      }
    }
  }
}
