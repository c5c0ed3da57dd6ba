package org.hookline.evaluators.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Index.atIndex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.evaluators.coco.CocoInput.GroundTruth;
import org.hookline.scoring.picture.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CocoEvaluationTest {

  private static final Offset<Double> TINY = within(1e-12);

  @Test
  void equalsThePlainDefinitionOnRandomScenes() {
    for (long seed = 1; seed <= 200; seed++) {
      Scene scene = Scene.random(seed);
      Map<String, Double> expected = new PlainCoco(scene).summary();
      Map<String, Double> actual = scene.evaluate().summary();
      assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
      for (String name : expected.keySet()) {
        assertThat(actual.get(name))
            .as("%s, seed %d", name, seed)
            .isCloseTo(expected.get(name), TINY);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crowds-and-ties",
        "two-categories",
        "five-categories",
        "over-100-detections",
        "nothing-to-find"
      })
  void equalsPycocotools(String name) throws IOException, URISyntaxException {
    JsonNode expected = new JsonMapper().readTree(file(name + "-expected.json").toFile());

    Map<String, Double> actual =
        Scene.read(file(name + "-ground-truth.json"), file(name + "-detections.json"))
            .evaluate()
            .summary();

    assertThat(actual).hasSize(12);
    actual.forEach(
        (metric, value) ->
            assertThat(value).as(metric).isCloseTo(expected.get(metric).doubleValue(), TINY));
  }

  @Test
  void aPerfectDetectionIsWorthOneInItsOwnSize() {
    Box medium = new Box(10, 10, 50, 50);

    Map<String, Double> summary =
        Scene.ofOneImage().object(medium).detection(medium, 0.9).evaluate().summary();

    for (String name : List.of("AP", "AP50", "AP75", "APm", "AR1", "AR10", "AR100", "ARm")) {
      assertThat(summary.get(name)).as(name).isCloseTo(1, TINY);
    }
    for (String name : List.of("APs", "APl", "ARs", "ARl")) {
      assertThat(summary.get(name)).as(name).isEqualTo(-1);
    }
  }

  @Test
  void aLooseDetectionCountsUpToItsOverlap() {
    // IoU 0.62: right at 0.50, 0.55 and 0.60, three of ten thresholds.
    CocoEvaluation evaluation =
        Scene.ofOneImage()
            .object(new Box(0, 0, 10, 10))
            .detection(new Box(0, 0, 10, 6.2), 0.9)
            .evaluate();

    assertThat(evaluation.averagePrecision(AreaRange.ALL)).isCloseTo(0.3, TINY);
    assertThat(evaluation.averagePrecision(AreaRange.ALL, 2)).isCloseTo(1, TINY);
    assertThat(evaluation.averagePrecision(AreaRange.ALL, 3)).isZero();
    assertThat(evaluation.averageRecall(AreaRange.ALL, 100)).isCloseTo(0.3, TINY);
  }

  @Test
  void precisionIsInterpolatedAtOneHundredAndOneRecalls() {
    // Right, wrong, right of two objects: precision 1 up to recall 0.50, which is 51 recalls, then
    // 2/3 at 50 of them.
    CocoEvaluation evaluation =
        Scene.ofOneImage()
            .object(new Box(0, 0, 10, 10))
            .object(new Box(100, 0, 10, 10))
            .detection(new Box(0, 0, 10, 10), 0.9)
            .detection(new Box(200, 0, 10, 10), 0.8)
            .detection(new Box(100, 0, 10, 10), 0.7)
            .evaluate();

    assertThat(evaluation.averagePrecision(AreaRange.ALL, 0))
        .isCloseTo((51 + 50 * 2 / 3.0) / 101, TINY);
    double[] curve = evaluation.precisionOf(1, AreaRange.ALL, 0);
    assertThat(curve).hasSize(101);
    assertThat(curve[50]).isCloseTo(1, TINY);
    assertThat(curve[51]).isCloseTo(2 / 3.0, TINY);
    assertThat(evaluation.averageRecall(AreaRange.ALL, 1)).isCloseTo(0.5, TINY);
  }

  @Test
  void ofEqualOverlapsTheLaterObjectIsTaken() {
    // The first detection overlaps both objects by 90 / 110, the second only the left one.
    Box left = new Box(0, 0, 10, 10);
    Box right = new Box(2, 0, 10, 10);
    Scene leftFirst = Scene.ofOneImage().object(left).object(right);
    Scene rightFirst = Scene.ofOneImage().object(right).object(left);
    for (Scene scene : List.of(leftFirst, rightFirst)) {
      scene.detection(new Box(1, 0, 10, 10), 0.9).detection(new Box(-2, 0, 10, 10), 0.8);
    }

    assertThat(leftFirst.evaluate().averagePrecision(AreaRange.ALL, 0)).isCloseTo(1, TINY);
    assertThat(rightFirst.evaluate().averagePrecision(AreaRange.ALL, 0))
        .isCloseTo(51 / 101.0, TINY);
  }

  @Test
  void detectionsInACrowdCountNeitherForNorAgainst() {
    Box lesion = new Box(0, 0, 10, 10);
    Scene scene =
        Scene.ofOneImage()
            .object(new Box(100, 100, 200, 200), 40000, true)
            .object(lesion)
            .detection(new Box(100, 100, 20, 20), 0.9)
            .detection(new Box(150, 150, 20, 20), 0.8)
            .detection(lesion, 0.7);

    assertThat(scene.evaluate().averagePrecision(AreaRange.ALL)).isCloseTo(1, TINY);
  }

  @Test
  void equalScoresKeepTheirOrder() {
    Box lesion = new Box(0, 0, 10, 10);
    Box elsewhere = new Box(50, 50, 10, 10);
    Scene rightFirst =
        Scene.ofOneImage().object(lesion).detection(lesion, 0.0).detection(elsewhere, -0.0);
    Scene wrongFirst =
        Scene.ofOneImage().object(lesion).detection(elsewhere, -0.0).detection(lesion, 0.0);

    assertThat(rightFirst.evaluate().averagePrecision(AreaRange.ALL)).isCloseTo(1, TINY);
    assertThat(wrongFirst.evaluate().averagePrecision(AreaRange.ALL)).isCloseTo(0.5, TINY);
  }

  @Test
  void areaRangesIncludeBothEnds() {
    Box box = new Box(0, 0, 30, 30);
    Scene scene = Scene.ofOneImage().object(box, 1024, false).detection(box, 0.9);

    Map<String, Double> summary = scene.evaluate().summary();

    assertThat(summary.get("APs")).isCloseTo(1, TINY);
    assertThat(summary.get("APm")).isCloseTo(1, TINY);
    assertThat(summary.get("APl")).isEqualTo(-1);
  }

  @Test
  void onlyTheHundredBestOfAnImageAreLookedAt() {
    Box lesion = new Box(0, 0, 10, 10);
    Scene scene = Scene.ofOneImage().object(lesion).detection(lesion, 0.1);
    for (int i = 0; i < 100; i++) {
      scene.detection(new Box(500 + i, 500, 10, 10), 0.5);
    }

    assertThat(scene.evaluate().averageRecall(AreaRange.ALL, 100)).isZero();
  }

  @Test
  void categoriesWithoutObjectsAreLeftOut() {
    CocoInput input = new CocoInput(List.of(1L), List.of(3, 8));
    Box box = new Box(0, 0, 10, 10);
    input.addGroundTruth(new GroundTruth(1, 8, box, 100, false));
    input.addDetection(1, new Detection(box, 0.9, 8));
    input.addDetection(1, new Detection(box, 0.9, 3));

    CocoEvaluation evaluation = CocoEvaluation.of(input);

    assertThat(evaluation.categories()).containsExactly(3, 8);
    assertThat(evaluation.averagePrecision(AreaRange.ALL)).isCloseTo(1, TINY);
    assertThat(evaluation.averagePrecisionOf(8, AreaRange.ALL)).isCloseTo(1, TINY);
    assertThat(evaluation.averagePrecisionOf(3, AreaRange.ALL)).isEqualTo(-1);
    assertThat(evaluation.averageRecallOf(8, AreaRange.ALL, 1)).isCloseTo(1, TINY);
    assertThat(evaluation.averageRecallOf(3, AreaRange.ALL, 1)).isEqualTo(-1);
  }

  @Test
  void theMeanCurveLeavesOutCategoriesWithoutObjects() {
    CocoInput input = new CocoInput(List.of(1L), List.of(3, 5, 8));
    Box box = new Box(0, 0, 10, 10);
    input.addGroundTruth(new GroundTruth(1, 5, box, 100, false));
    input.addGroundTruth(new GroundTruth(1, 8, box, 100, false));
    input.addDetection(1, new Detection(box, 0.9, 8));

    double[] mean = CocoEvaluation.of(input).meanPrecision(AreaRange.ALL, 0);

    // Category 8 is found at precision 1, category 5 is not, category 3 is not there.
    assertThat(mean).hasSize(101).containsOnly(new double[] {0.5}, TINY);
  }

  @Test
  void rightAndWrongScoresLeaveOutWhatDoesNotCount() {
    Box lesion = new Box(0, 0, 10, 10);
    Scene scene =
        Scene.ofOneImage()
            .object(new Box(100, 100, 200, 200), 40000, true)
            .object(lesion)
            .detection(new Box(100, 100, 20, 20), 0.95)
            .detection(lesion, 0.7)
            .detection(lesion, 0.65)
            .detection(new Box(50, 50, 5, 5), 0.1);

    Histogram histogram = (Histogram) scene.evaluate().scores().figure("scores");

    // 25 bins of 0.04: 0.7 lies in [0.68, 0.72), 0.65 in [0.64, 0.68), 0.1 in [0.08, 0.12).
    assertThat(histogram.counts().get("right")).hasSize(25).contains(1L, atIndex(17));
    assertThat(histogram.counts().get("wrong"))
        .hasSize(25)
        .contains(1L, atIndex(2))
        .contains(1L, atIndex(16));
    assertThat(histogram.counts().values().stream().flatMap(List::stream).mapToLong(n -> n).sum())
        .isEqualTo(3);
  }

  @Test
  void withoutGroundTruthEverythingIsMinusOne() {
    Scene scene = Scene.ofOneImage().detection(new Box(0, 0, 10, 10), 0.9);
    assertThat(scene.evaluate().summary().values()).containsOnly(-1.0);
    assertThat(Scene.ofOneImage().evaluate().summary().values()).containsOnly(-1.0);
  }

  @Test
  void withoutDetectionsNothingIsFound() {
    Map<String, Double> summary =
        Scene.ofOneImage().object(new Box(0, 0, 10, 10)).evaluate().summary();
    assertThat(summary.get("AP")).isZero();
    assertThat(summary.get("AR100")).isZero();
  }

  @Test
  void refusesWhatIsNotScored() {
    CocoInput input = new CocoInput(List.of(1L), List.of(1));
    assertThatThrownBy(() -> input.addDetection(2, new Detection(new Box(0, 0, 1, 1), 1, 1)))
        .hasMessage("image 2 is not scored");
    assertThatThrownBy(() -> input.addDetection(1, new Detection(new Box(0, 0, 1, 1), 1, 4)))
        .hasMessage("category 4 is not scored");
    CocoEvaluation evaluation = CocoEvaluation.of(input);
    assertThatThrownBy(() -> evaluation.averagePrecisionOf(5, AreaRange.ALL))
        .hasMessage("category 5 was not scored; scored were [1]");
    assertThatThrownBy(() -> evaluation.averageRecall(AreaRange.ALL, 50))
        .hasMessage("at most 50 detections are not scored; known are [1, 10, 100]");
  }

  private static Path file(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(CocoEvaluationTest.class.getResource(name)).toURI());
  }
}
