package org.hookline.evaluators.classification;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.hookline.InputException;
import org.hookline.config.ConfigurationException;
import org.hookline.scoring.picture.Curve;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.Histogram;
import org.hookline.scoring.picture.LinePlot;
import org.hookline.scoring.picture.MatrixPlot;
import org.hookline.testkit.LoggedLines;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class ClassificationEvaluatorTest {

  private static final Offset<Double> TINY = within(1e-12);

  private final Samples samples = new Samples(List.of("benign", "malignant"));

  @Test
  void aFrameShowsTheCategoryOfItsBestDetection() {
    // Three of four right; benign 1 of 2, malignant 2 of 2.
    Map<String, Double> metrics =
        samples
            .frame("a", "benign", 0.8, 0.3)
            .frame("b", "benign", 0.4, 0.6)
            .frame("c", "malignant", 0.1, 0.9)
            .frame("d", "malignant", 0.3, 0.7)
            .score(settings("resamples = 0"));

    assertThat(metrics.keySet())
        .containsExactly(
            "accuracy",
            "balanced-accuracy",
            "auc",
            "f1",
            "ece",
            "brier",
            "precision-benign",
            "recall-benign",
            "f1-benign",
            "auc-benign",
            "precision-malignant",
            "recall-malignant",
            "f1-malignant",
            "auc-malignant");
    assertThat(metrics)
        .containsEntry("accuracy", 0.75)
        .containsEntry("balanced-accuracy", 0.75)
        .containsEntry("precision-benign", 1.0)
        .containsEntry("recall-benign", 0.5)
        .containsEntry("precision-malignant", 2 / 3.0)
        .containsEntry("recall-malignant", 1.0)
        .containsEntry("f1-benign", 2 / 3.0)
        .containsEntry("f1-malignant", 0.8)
        .containsEntry("auc-malignant", 1.0)
        .containsEntry("auc", 1.0);
    // (.2^2 + .3^2 + .6^2 + .6^2 + .1^2 + .1^2 + .3^2 + .3^2) / 4 / 2
    assertThat(metrics.get("brier")).isCloseTo(1.05 / 8, TINY);
    // Bins of a fifteenth: .8 and 1 right, .6 and 0, .9 and 1, .7 and 1.
    assertThat(metrics.get("ece")).isCloseTo((0.2 + 0.6 + 0.1 + 0.3) / 4, TINY);
  }

  @Test
  void samplesOfOneBinAreTakenTogetherForTheCalibrationError() {
    // In one bin: 1 of 2 right, mean confidence .7. On the edge between two of two bins: .5 is low.
    samples.frame("a", "benign", 0.8, 0).frame("b", "benign", 0, 0.6);
    assertThat(samples.score(settings("bins = 1")).get("ece")).isCloseTo(0.2, TINY);
    Samples edge = new Samples(List.of("benign")).frame("a", "benign", 0.5);
    edge.frame("b", "benign", 0.6);
    assertThat(edge.score(settings("bins = 2")).get("ece")).isCloseTo((0.5 + 0.4) / 2, TINY);
    assertThat(edge.score(settings("bins = 1")).get("ece")).isCloseTo(0.45, TINY);
  }

  @Test
  void aFrameWithoutAnnotationsIsOfTheClassNone() {
    Map<String, Double> metrics =
        samples
            .frame("a", "benign", 0.8, 0)
            .frame("b", "", 0.3, 0.2)
            .frame("c", "")
            .frame("d", "", 0, 0.9)
            .score(settings("resamples = 0"));

    // None scores .2, .7, 1 and .1; right are all but the last.
    assertThat(metrics)
        .containsEntry("accuracy", 0.75)
        .containsEntry("recall-none", 2 / 3.0)
        .containsEntry("auc-none", 2 / 3.0)
        .containsEntry("recall-malignant", Double.NaN)
        .containsEntry("auc-malignant", Double.NaN)
        .containsEntry("top2", 1.0);
  }

  @Test
  void aVideoIsOneSampleWithTheHighestScoreOfAnyFrame() {
    samples
        .video(
            "a",
            samples.scored("", 0, 0.9),
            samples.scored("benign", 0.95, 0.1),
            samples.scored("benign"))
        .video("b", samples.scored("malignant", 0.2, 0.3));

    // As frames, "none" scores .1 (wrong), .05, 1 (wrong) and .7 (wrong).
    assertThat(samples.score(settings("unit = video"))).containsEntry("accuracy", 1.0);
    assertThat(samples.score(settings("unit = frame"))).containsEntry("accuracy", 0.25);
  }

  @Test
  void leavesOutSamplesOfSeveralCategoriesOrOfCrowdsOnly() {
    samples
        .frame("a", "benign ~malignant", 0.8, 0.1)
        .frame("b", "benign malignant", 0.8, 0.1)
        .frame("c", "~malignant", 0.8, 0.1);
    try (LoggedLines log = new LoggedLines(SampleReader.class)) {
      assertThat(samples.score(settings(""))).containsEntry("accuracy", 1.0);
      assertThat(log.lines())
          .containsExactly(
              "WARN 2 of 3 frames show objects of several categories, or crowds only; they are"
                  + " left out");
    }
  }

  @Test
  void whereNothingIsDetectedNoClassIsPredicted() {
    // Nothing detected is not taken for the first class.
    samples.frame("a", "benign").frame("b", "malignant", 0.2, 0.3);
    Map<String, Double> metrics = samples.score(settings(""));
    assertThat(metrics)
        .containsEntry("accuracy", 0.5)
        .containsEntry("recall-benign", 0.0)
        .containsEntry("precision-benign", Double.NaN);

    MatrixPlot plot =
        (MatrixPlot) figure(samples.figures(settings("")), ClassificationFigures.CONFUSION);
    assertThat(plot.labels()).containsExactly("benign", "malignant", "(nothing detected)");
    assertThat(plot.counts())
        .containsExactly(List.of(0L, 0L, 1L), List.of(0L, 1L, 0L), List.of(0L, 0L, 0L));
  }

  @Test
  void ofEqualScoresTheClassWithTheLowerIdIsBetter() {
    Samples three = new Samples(List.of("a", "b", "c"));
    three.frame("1", "b", 0.4, 0.4, 0.2).frame("2", "a", 0.4, 0.4, 0.2).frame("3", "c", 0.5, 0, 0);
    // The class c is third of three with a score of 0, and none of the best.
    assertThat(three.score(settings("top = [2, 3]")))
        .containsEntry("accuracy", 1 / 3.0)
        .containsEntry("top2", 2 / 3.0)
        .doesNotContainKey("top3");
  }

  @Test
  void intervalsComeFromDrawingPatients() {
    // Patient a has both wrong samples, b both right ones: 0 and 1 each in a quarter of the draws.
    samples
        .frame("a", "benign", 0.1, 0.9)
        .frame("a", "malignant", 0.9, 0.1)
        .frame("b", "benign", 0.9, 0.1)
        .frame("b", "malignant", 0.1, 0.9);
    assertThat(samples.score(settings("")))
        .containsEntry("accuracy/low", 0.0)
        .containsEntry("accuracy/high", 1.0)
        .containsEntry("balanced-accuracy/low", 0.0)
        .containsEntry("auc/low", 0.0)
        .containsEntry("auc/high", 1.0);
    Samples one = new Samples(List.of("benign")).frame("a", "benign", 0.5);
    assertThat(one.score(settings(""))).containsEntry("accuracy/low", Double.NaN);
  }

  @Test
  void withoutSamplesNothingIsDefinedOrDrawn() {
    assertThat(samples.score(settings(""))).hasSize(20);
    assertThat(samples.score(settings("")).values()).containsOnly(Double.NaN);
    assertThat(samples.figures(settings(""))).isEmpty();
    assertThat(new Samples(List.of()).frame("a", "").score(settings("")))
        .containsEntry("accuracy", 1.0);
  }

  @Test
  void refusesScoresThatAreNoProbabilities() {
    samples.frame("a", "benign", 0.5, 0.1).frame("b", "benign", 0.1, 1.5);
    assertThatThrownBy(() -> samples.score(settings("")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The evaluator \"classification\" takes scores for probabilities, but frame 0 of the"
                + " video \"v2\" in \"test\" has a detection that scores 1.5. Give scores from 0 to"
                + " 1, or switch it off.");
  }

  @Test
  void refusesACategoryWithTheNameOfTheClassWithoutAnnotations() {
    Samples none = new Samples(List.of("none", "benign")).frame("a", "none", 0.9, 0.1);
    assertThat(none.score(settings(""))).containsEntry("accuracy", 1.0);
    none.frame("b", "", 0.9, 0.1);
    assertThatThrownBy(() -> none.score(settings("")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"test\" has a category \"none\" and samples without annotations, which are the class"
                + " \"none\" of the evaluator \"classification\". Rename the category, or annotate"
                + " every sample.");
  }

  @Test
  void drawsConfusionRocReliabilityAndConfidence() {
    samples
        .frame("a", "benign", 0.8, 0.3)
        .frame("b", "benign", 0.4, 0.9)
        .frame("c", "malignant", 0.1, 1);
    Map<String, Figure> figures = samples.figures(settings("bins = 4"));

    assertThat(figures)
        .containsOnlyKeys(
            "classification-confusion",
            "classification-roc",
            "classification-reliability",
            "classification-confidence");
    assertThat(figures.get(ClassificationFigures.CONFUSION))
        .isEqualTo(
            new MatrixPlot(
                "Confusion matrix",
                "truth",
                "prediction",
                List.of("benign", "malignant"),
                List.of(List.of(1L, 1L), List.of(0L, 1L))));
    LinePlot roc = (LinePlot) figure(figures, ClassificationFigures.ROC);
    assertThat(roc.curves().stream().map(Curve::name))
        .containsExactly("benign", "malignant", "chance");
    // Malignant scores 1 (right), .9, .3 (wrong).
    assertThat(points(roc.curves().get(1)))
        .containsExactly(
            List.of(0.0, 0.0), List.of(0.0, 1.0), List.of(0.5, 1.0), List.of(1.0, 1.0));
    // All in the last quarter: .8 and 1 right, .9 wrong.
    LinePlot reliability = (LinePlot) figure(figures, ClassificationFigures.RELIABILITY);
    assertThat(reliability.curves().get(0).size()).isEqualTo(1);
    assertThat(reliability.curves().get(0).x(0)).isCloseTo(0.9, TINY);
    assertThat(reliability.curves().get(0).y(0)).isCloseTo(2 / 3.0, TINY);
    Histogram confidence = (Histogram) figure(figures, ClassificationFigures.CONFIDENCE);
    assertThat(confidence.counts())
        .isEqualTo(Map.of("right", List.of(0L, 0L, 0L, 2L), "wrong", List.of(0L, 0L, 0L, 1L)));
  }

  @Test
  void saysWhatItsMetricsMean() {
    ClassificationEvaluator evaluator = new ClassificationEvaluator(settings(""));
    assertThat(evaluator.meaning("accuracy"))
        .isEqualTo("share of samples whose best class is right");
    assertThat(evaluator.meaning("top2"))
        .isEqualTo("share of samples whose right class is among the best 2");
    assertThat(evaluator.meaning("auc/high"))
        .isEqualTo("upper end of the 95 % interval, by patient");
    assertThat(evaluator.meaning("recall-benign")).isEmpty();
  }

  @Test
  void refusesSettingsThatMeanNothing() {
    assertRefused("top = [1, 2]", "top = [1,2]: must hold numbers of 2 or more, it is [1, 2]");
    assertRefused("bins = 0", "bins: must be from 1 to 1000, it is 0");
    assertRefused("resamples = -1", "resamples: must be from 0 to 100000, it is -1");
    assertRefused("resamples = 100001", "resamples: must be from 0 to 100000, it is 100001");
  }

  private static void assertRefused(String hocon, String problem) {
    assertThatThrownBy(() -> settings(hocon))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("1 problem in the configuration; nothing was started\n  String:1: " + problem);
  }

  @Test
  void classesOfOneNameDoNotStandInForEachOther() {
    // Categories 10 and 30 have one name; samples show the first of them.
    Samples samples =
        new Samples(List.of("cyst", "tumour", "cyst"))
            .frame("a", "cyst", 0.9, 0.1)
            .frame("b", "tumour", 0.2, 0.8);

    assertThat(samples.score(settings("resamples = 0")))
        .containsEntry("auc-cyst 10", 1.0)
        .containsEntry("auc-cyst 30", Double.NaN)
        .doesNotContainKey("auc-cyst");
  }

  @Test
  void theRocOfManyClassesShowsTheFirstTenWithSamples() {
    // Of "a" to "l" all but "a" have samples, so "l" is the eleventh.
    List<String> classes = IntStream.rangeClosed('a', 'l').mapToObj(Character::toString).toList();
    Samples samples = new Samples(classes);
    classes.subList(1, 12).forEach(name -> samples.frame(name, name, 0.5));

    LinePlot roc = (LinePlot) figure(samples.figures(settings("")), ClassificationFigures.ROC);

    assertThat(roc.title())
        .isEqualTo("ROC, each class against the others, the first 10 of 11 categories by name");
    assertThat(roc.curves().stream().map(Curve::name))
        .containsExactly("b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "chance");
  }

  @Test
  void samplesOfOneClassHaveNoRoc() {
    Samples samples = new Samples(List.of("cyst", "tumour")).frame("a", "cyst", 0.9, 0.1);

    assertThat(samples.figures(settings("")))
        .hasSize(3)
        .doesNotContainKey(ClassificationFigures.ROC);
  }

  private static Figure figure(Map<String, Figure> figures, String name) {
    return requireNonNull(figures.get(name), name);
  }

  private static ClassificationSettings settings(String hocon) {
    return SettingsOf.of(new ClassificationEvaluatorFactory(), hocon);
  }

  private static List<List<Double>> points(Curve curve) {
    return IntStream.range(0, curve.size())
        .mapToObj(point -> List.of(curve.x(point), curve.y(point)))
        .toList();
  }
}
