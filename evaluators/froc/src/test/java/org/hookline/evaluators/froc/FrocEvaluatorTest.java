package org.hookline.evaluators.froc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hookline.evaluators.froc.Scene.crowd;
import static org.hookline.evaluators.froc.Scene.detection;
import static org.hookline.evaluators.froc.Scene.object;
import static org.hookline.evaluators.froc.Scene.ofTrack;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hookline.InputException;
import org.hookline.config.ConfigurationException;
import org.hookline.detection.Detection;
import org.hookline.scoring.Interval;
import org.hookline.scoring.ScoredFrame;
import org.hookline.scoring.picture.Curve;
import org.hookline.scoring.picture.Curve.Style;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.LinePlot;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class FrocEvaluatorTest {

  private static final OptionalDouble NO_RATE = OptionalDouble.empty();

  private final Scene scene = new Scene();

  /**
   * Three scans with four lesions, as the tests of the published definitions have them. False
   * positives: .95, .9 twice, .5, .3, .2; found: .9, .6, .4; a second mark on a lesion at .85; a
   * mark on an excluded finding at .7.
   */
  private Scene threeScans() {
    return scene
        .video(
            "a",
            NO_RATE,
            scene.frame(
                List.of(object(1), object(2)),
                detection(1, 0.9),
                detection(1, 0.85),
                detection(8, 0.9),
                detection(2, 0.4),
                detection(9, 0.3)))
        .video(
            "b",
            NO_RATE,
            scene.frame(
                List.of(object(1), crowd(2)),
                detection(7, 0.95),
                detection(8, 0.9),
                detection(1, 0.6),
                detection(2, 0.7),
                detection(9, 0.2)))
        .video("c", NO_RATE, scene.frame(List.of(object(1)), detection(9, 0.5)));
  }

  @Test
  void readsTheHighestSensitivityAtOrUnderEachRate() {
    // Points (false positives per video, sensitivity): .95 (1/3, 0), .9 (1, 1/4), .6 (1, 1/2),
    // .5 (4/3, 1/2), .4 (4/3, 3/4), .3 (5/3, 3/4), .2 (2, 3/4).
    Map<String, Double> metrics = threeScans().score(settings("unit = video"));

    assertThat(sensitivities(metrics)).containsExactly(0.0, 0.0, 0.0, 0.5, 0.75, 0.75, 0.75);
    assertThat(metrics.get("cpm")).isCloseTo(2.75 / 7, within(1e-12));
  }

  @Test
  void linearIsWhatLuna16AndCamelyon16Read() {
    // LUNA16, with scikit-learn 1.2.1 (a lesion that is missed is in the number of lesions only):
    //   truth = np.array([1,1,1,0,0,0,0,0,0]); score = np.array([.9,.4,.6,.9,.3,.95,.9,.2,.5])
    //   fpr, tpr, _ = roc_curve(truth, score)
    //   np.interp([.125,.25,.5,1,2,4,8], fpr*6/3, tpr*3/4)   # then its mean()
    Map<String, Double> luna = threeScans().score(settings("unit = video, interpolation = linear"));
    assertThat(sensitivities(luna)).containsExactly(0.0, 0.0, 0.0625, 0.5, 0.75, 0.75, 0.75);
    assertThat(luna.get("cpm")).isCloseTo(0.4017857142857143, within(1e-12));

    // Camelyon16 takes the mean of six rates. With NumPy 1.24.2:
    //   x, y = [0], [0]
    //   for t in sorted({*TP, *FP})[::-1]: x.append((FP>=t).sum()/3); y.append((TP>=t).sum()/4)
    //   np.interp([.25,.5,1,2,4,8], x, y).mean()
    Map<String, Double> camelyon =
        scene.score(
            settings("unit = video, interpolation = linear, rates = [0.25, 0.5, 1, 2, 4, 8]"));
    assertThat(camelyon.get("cpm")).isCloseTo(0.46875, within(1e-12));
  }

  @Test
  void duplicatesMayCountAsFalsePositives() {
    // The one at .85 moves every later point by 1/3: .6 (4/3, 1/2), .5 (5/3, 1/2), .4 (5/3, 3/4).
    Map<String, Double> metrics = threeScans().score(settings("unit = video, duplicates = fp"));

    assertThat(sensitivities(metrics)).containsExactly(0.0, 0.0, 0.0, 0.25, 0.75, 0.75, 0.75);
  }

  @Test
  void aMinuteIsFramesByTheVideosOwnFrameRateElseTheOneOfTheSettings() {
    // 30 frames at 30 and 40 frames at 20 frames per second are 3 seconds, with one object and a
    // false positive of a higher score: 20 per minute.
    ScoredFrame empty = scene.frame(List.of());
    ScoredFrame[] second = IntStream.range(0, 30).mapToObj(i -> empty).toArray(ScoredFrame[]::new);
    ScoredFrame[] two = IntStream.range(0, 40).mapToObj(i -> empty).toArray(ScoredFrame[]::new);
    two[0] = scene.frame(List.of(object(1)), detection(9, 0.9), detection(1, 0.8));
    scene.video("a", OptionalDouble.of(30), second).video("b", NO_RATE, two);

    Map<String, Double> metrics =
        scene.score(settings("unit = minute, fps = 20, rates = [19.99, 20]"));

    assertThat(metrics).containsEntry("sensitivity@fp19.99", 0.0);
    assertThat(metrics).containsEntry("sensitivity@fp20", 1.0);
  }

  @Test
  void refusesMinutesWithoutAFrameRate() {
    for (int i = 0; i < 5; i++) {
      scene.video("a", NO_RATE, scene.frame(List.of()));
    }
    FrocEvaluator evaluator = new FrocEvaluator(settings("unit = minute"));

    assertThatThrownBy(() -> evaluator.check(scene.dataset()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "What is counted per minute needs a frame rate, and \"test\" has none for the videos"
                + " \"v1\", \"v2\", \"v3\" and 2 more. Give \"fps\" in the file's video entries, or"
                + " --fps / evaluators.froc.fps.");
    new FrocEvaluator(settings("unit = video")).check(scene.dataset());
  }

  @Test
  void aTrackIsFoundAtTheHighestScoreThatHitsItInAnyFrame() {
    // Track 5 is hit at .3 and at .9, track 6 never; a false positive at .8. Of boxes, one of three
    // is found before the false positive; of tracks, one of two.
    scene.video(
        "a",
        NO_RATE,
        scene.frame(List.of(ofTrack(1, 1, 5), ofTrack(2, 2, 6)), detection(1, 0.3)),
        scene.frame(List.of(ofTrack(3, 3, 5)), detection(3, 0.9), detection(9, 0.8)));

    assertThat(scene.score(settings("objects = boxes, rates = [0.1, 1]")))
        .containsEntry("sensitivity@fp0.1", 1 / 3.0)
        .containsEntry("sensitivity@fp1", 2 / 3.0);
    assertThat(scene.score(settings("objects = tracks, rates = [0.1, 1]")))
        .containsEntry("sensitivity@fp0.1", 1 / 2.0)
        .containsEntry("sensitivity@fp1", 1 / 2.0);
  }

  @Test
  void detectionsOfCategoriesThatTheDataSetDoesNotHaveAreLeftOut() {
    scene.video(
        "a",
        NO_RATE,
        scene.frame(List.of(object(1)), new Detection(Scene.at(9), 0.95, 2), detection(1, 0.9)));

    assertThat(scene.score(settings("rates = [0.1]"))).containsEntry("cpm", 1.0);
  }

  @Test
  void withoutDetectionsNothingIsFoundAndWithoutObjectsNothingIsDefined() {
    assertThat(scene.score(settings(""))).hasSize(24).containsEntry("cpm", Double.NaN);
    scene.video("a", NO_RATE, scene.frame(List.of(crowd(2)), detection(9, 0.5)));
    assertThat(scene.score(settings(""))).containsEntry("cpm", Double.NaN);
    scene.video("b", NO_RATE, scene.frame(List.of(object(1))));
    assertThat(scene.score(settings(""))).containsEntry("cpm", 0.0);
  }

  @Test
  void reportsEachRateTheirMeanAndTheirIntervals() {
    Map<String, Double> metrics = threeScans().score(settings("rates = [0.125, 8]"));

    assertThat(metrics.keySet())
        .containsExactly(
            "sensitivity@fp0.125",
            "sensitivity@fp0.125/low",
            "sensitivity@fp0.125/high",
            "sensitivity@fp8",
            "sensitivity@fp8/low",
            "sensitivity@fp8/high",
            "cpm",
            "cpm/low",
            "cpm/high");
    assertThat(scene.score(settings("rates = [0.125, 8], resamples = 0"))).hasSize(3);
  }

  @Test
  void intervalsComeFromDrawingPatients() {
    // Found are 2 of 2 lesions of a, 1 of 1 of b, 0 of 1 of c. Among the 27 draws of three, the
    // lowest is c, c, c with 0, of probability 1/27 > 2.5 %, the highest those without c with 1.
    Map<String, Double> metrics = threeScans().score(settings("rates = [100]"));

    assertThat(metrics).containsEntry("cpm", 0.75);
    assertThat(metrics).containsEntry("cpm/low", 0.0).containsEntry("cpm/high", 1.0);
    Scene one = new Scene();
    one.video("a", NO_RATE, one.frame(List.of(object(1)), detection(1, 0.9)));
    assertThat(one.score(settings(""))).containsEntry("cpm/low", Double.NaN);
  }

  @Test
  void drawsTheCurveWithinTheRates() {
    FrocEvaluator evaluator = new FrocEvaluator(settings("unit = video, rates = [0.5, 1, 1.5]"));
    Froc froc = evaluator.froc(threeScans().videos());

    Map<String, Figure> figures =
        evaluator.figures(froc, Map.of("sensitivity@fp0.5", new Interval(0, 0.5)));

    assertThat(figures).containsOnlyKeys("froc");
    LinePlot plot = (LinePlot) figures.values().iterator().next();

    assertThat(plot.x().label()).isEqualTo("false positives per video");
    assertThat(plot.x().low()).isEqualTo(0.25);
    assertThat(plot.x().high()).isEqualTo(1.5);
    assertThat(plot.curves().stream().map(Curve::style))
        .containsExactly(Style.STEP, Style.POINTS, Style.REFERENCE, Style.REFERENCE);
    assertThat(points(plot.curves().get(0)))
        .containsExactly(
            List.of(0.25, 0.0),
            List.of(1 / 3.0, 0.0),
            List.of(1.0, 0.25),
            List.of(1.0, 0.5),
            List.of(4 / 3.0, 0.5),
            List.of(4 / 3.0, 0.75),
            List.of(1.5, 0.75));
    assertThat(points(plot.curves().get(1)))
        .containsExactly(List.of(0.5, 0.0), List.of(1.0, 0.5), List.of(1.5, 0.75));
    assertThat(points(plot.curves().get(3)).get(0)).containsExactly(0.5, 0.5);
  }

  @Test
  void drawsNothingIfThereIsNothingToFind() {
    FrocEvaluator evaluator = new FrocEvaluator(settings(""));
    assertThat(evaluator.figures(evaluator.froc(List.of()), Map.of())).isEmpty();
  }

  @Test
  void saysWhatItsMetricsMean() {
    FrocEvaluator evaluator = new FrocEvaluator(settings("unit = minute, objects = tracks"));
    assertThat(evaluator.meaning("sensitivity@fp0.125"))
        .isEqualTo("share of objects found at 0.125 false positives per minute");
    assertThat(evaluator.meaning("cpm")).isEqualTo("mean of the sensitivities at these rates");
    assertThat(evaluator.meaning("cpm/low"))
        .isEqualTo("lower end of the 95 % interval, by patient");
    assertThat(evaluator.meaning("AP")).isEmpty();
  }

  @Test
  void refusesSettingsThatMeanNothing() {
    assertRefused("iou = 0", "iou: must be above 0 and at most 1, it is 0.0");
    assertRefused("fps = 0", "fps: must be above 0, it is 0.0");
    assertRefused("resamples = -1", "resamples: must be from 0 to 100000, it is -1");
    assertRefused("resamples = 100001", "resamples: must be from 0 to 100000, it is 100001");
    assertRefused("rates = []", "rates = []: must be from 1 to 1000 numbers, they are 0");
    String rates = ": must be ascending numbers from 1e-9 to 1e9, they are ";
    assertRefused("rates = [0, 1]", "rates = [0,1]" + rates + "[0.0, 1.0]");
    assertRefused("rates = [2, 1]", "rates = [2,1]" + rates + "[2.0, 1.0]");
    // Half the lowest rate and the highest one are the ends of the figure's axis.
    assertRefused("rates = [5e-324]", "rates" + rates + "[4.9E-324]");
    assertRefused("rates = [1e301]", "rates" + rates + "[1.0E301]");
    assertRefused(
        "rates = [1, 1.0000001]",
        "rates = [1,1.0000001]: must differ in their first six digits, they are [1.0, 1.0000001]");
  }

  private static void assertRefused(String hocon, String problem) {
    assertThatThrownBy(() -> settings(hocon))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("1 problem in the configuration; nothing was started\n  String:1: " + problem);
  }

  private static FrocSettings settings(String hocon) {
    return SettingsOf.of(new FrocEvaluatorFactory(), hocon);
  }

  private static List<Double> sensitivities(Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .filter(entry -> entry.getKey().matches("sensitivity@fp[0-9.]+"))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<List<Double>> points(Curve curve) {
    return IntStream.range(0, curve.size())
        .mapToObj(point -> List.of(curve.x(point), curve.y(point)))
        .toList();
  }
}
