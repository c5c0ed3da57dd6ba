package org.hookline.evaluators.vid;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.hookline.detection.Box;
import org.hookline.scoring.ScoredVideo;
import org.hookline.scoring.picture.Curve;
import org.hookline.scoring.picture.LinePlot;
import org.hookline.testkit.LoggedLines;
import org.junit.jupiter.api.Test;

class VidEvaluatorTest {

  private static final Offset<Double> TINY = within(1e-12);

  /** 10 x 10 pixels, corner pixels included. */
  private static final Box OBJECT = new Box(0, 0, 9, 9);

  private static final Box ELSEWHERE = new Box(0, 200, 9, 9);
  private static final VidSettings DEVKIT =
      new VidSettings(Tolerance.DEVKIT, IgnoreBy.FRAME, true, false);
  private static final VidSettings STRICT =
      new VidSettings(Tolerance.NONE, IgnoreBy.FRAME, true, false);

  @Test
  void categoriesOfOneNameDoNotStandInForEachOther() {
    Map<String, Double> metrics =
        new Scene("lesion", "cyst", "lesion")
            .video()
            .frame(0)
            .object("lesion", OptionalLong.empty(), OBJECT)
            .detection("lesion", 0.9, OBJECT)
            .score(STRICT);

    // A scene means the first category of a name.
    assertThat(metrics)
        .containsEntry("AP50-lesion 1", 1.0)
        .containsEntry("AP50-lesion 3", Double.NaN)
        .doesNotContainKey("AP50-lesion");
  }

  @Test
  void reportsEachRangeAndThenEachCategory() {
    assertThat(new Scene("cyst", "lesion").score(DEVKIT).keySet())
        .containsExactly(
            "AP50",
            "AP50-slow",
            "AP50-medium",
            "AP50-fast",
            "AP50-cyst",
            "AP50-cyst-slow",
            "AP50-cyst-medium",
            "AP50-cyst-fast",
            "AP50-lesion",
            "AP50-lesion-slow",
            "AP50-lesion-medium",
            "AP50-lesion-fast");
    assertThat(
            new Scene("lesion")
                .score(new VidSettings(Tolerance.DEVKIT, IgnoreBy.FRAME, false, false)))
        .hasSize(4);
  }

  @Test
  void smallObjectsAreFoundFromALesserOverlapOn() {
    // 10 x 10 of 20 x 20 pixels is the least overlap, 0.25; 10 x 2.5 of 10 x 10 reaches it.
    Scene scene =
        new Scene("lesion")
            .video()
            .frame(0)
            .lesion(1, OBJECT)
            .detection("lesion", 0.9, new Box(0, 0, 9, 1.5));

    assertThat(scene.score(DEVKIT).get("AP50")).isCloseTo(1, TINY);
    assertThat(scene.score(STRICT).get("AP50")).isZero();
    assertThat(Tolerance.DEVKIT.leastIou(OBJECT)).isEqualTo(0.25);
    // 100 x 100 of 110 x 110 pixels would be 0.83.
    assertThat(Tolerance.DEVKIT.leastIou(new Box(0, 0, 99, 99))).isEqualTo(0.5);
  }

  @Test
  void anOverlapOfExactlyOneHalfIsEnough() {
    Scene scene =
        new Scene("lesion")
            .video()
            .frame(0)
            .lesion(1, OBJECT)
            .detection("lesion", 0.9, new Box(0, 0, 9, 4));

    assertThat(scene.score(STRICT).get("AP50")).isCloseTo(1, TINY);
  }

  @Test
  void aDetectionTakesTheBestObjectThatIsLeft() {
    // The second one overlaps the first object by 100 / 110 and, that being found, takes the other,
    // which it overlaps by 80 / 130. The third finds nothing left.
    Scene scene =
        new Scene("lesion")
            .video()
            .frame(0)
            .lesion(1, OBJECT)
            .lesion(2, new Box(2, 0, 9, 9))
            .detection("lesion", 0.7, OBJECT)
            .detection("lesion", 0.9, OBJECT)
            .detection("lesion", 0.8, new Box(0, 0, 9, 10));

    assertThat(scene.score(STRICT).get("AP50")).isCloseTo(1, TINY);
  }

  @Test
  void whatFindsNothingCountsByTheShareOfObjectsOutsideTheRange() {
    // Two slow objects and two fast ones. The false alarm overlaps none of the two in its frame, of
    // which one is outside either range: wrong by 1/2.
    // Slow: 0 / 0.5, 1 / 1.5, 2 / 2.5 = 0.8 at recalls 0, 1/2, 1: 0.8.
    // Fast: 0 right. All: 0 / 1, 1 / 2, 2 / 3 at recalls 0, 1/4, 1/2: 1/2 x 2/3.
    Scene scene =
        slowAndFast()
            .frame(2)
            .lesion(1, OBJECT)
            .lesion(2, new Box(60, 0, 9, 9))
            .detection("lesion", 0.9, ELSEWHERE)
            .detection("lesion", 0.8, OBJECT)
            .frame(3)
            .lesion(1, OBJECT)
            .lesion(2, new Box(90, 0, 9, 9))
            .detection("lesion", 0.7, OBJECT);

    Map<String, Double> metrics = scored(scene, 2, 3, STRICT);

    assertThat(metrics.get("AP50-slow")).isCloseTo(0.8, TINY);
    assertThat(metrics.get("AP50-fast")).isZero();
    assertThat(metrics.get("AP50-medium")).isNaN();
    assertThat(metrics.get("AP50")).isCloseTo(1 / 3.0, TINY);
  }

  @Test
  void whatOverlapsAnObjectOfTheRangeMostIsWrongThereAndIgnoredElsewhere() {
    // 10 x 4 of 10 x 10 pixels of the fast object, 0.4, is not enough: wrong for fast.
    // Fast: 0 / 1, 1 / 2 at recall 1/2: 1/4. Slow: 1 / 1 at recall 1/2: 1/2.
    Scene scene =
        slowAndFast()
            .detection("lesion", 0.9, new Box(30, 0, 9, 3))
            .detection("lesion", 0.8, OBJECT)
            .detection("lesion", 0.7, new Box(30, 0, 9, 9));

    Map<String, Double> metrics = scene.score(STRICT);

    assertThat(metrics.get("AP50-fast")).isCloseTo(0.25, TINY);
    assertThat(metrics.get("AP50-slow")).isCloseTo(0.5, TINY);
  }

  @Test
  void inFramesWithoutObjectsTheRangesShareOfAllObjectsCounts() {
    // Four slow objects and two fast ones: wrong by 2/3 and by 1/3.
    // Slow: 1 / (1 + 2/3) = 0.6 at recall 1/4. Fast: 1 / (1 + 1/3) = 0.75 at recall 1/2.
    // All: 1 / 2, 2 / 3 at recall 2/6: 1/3 x 2/3.
    Scene scene = new Scene("lesion").video();
    scene.frame(0).lesion(1, OBJECT).lesion(2, new Box(30, 0, 9, 9)).lesion(3, ELSEWHERE);
    scene.detection("lesion", 0.8, OBJECT);
    scene.frame(1).lesion(1, OBJECT).lesion(2, new Box(60, 0, 9, 9)).lesion(3, ELSEWHERE);
    scene.detection("lesion", 0.7, new Box(60, 0, 9, 9));
    scene.frame(2).detection("lesion", 0.9, OBJECT);

    Map<String, Double> metrics = scene.score(STRICT);

    assertThat(metrics.get("AP50-slow")).isCloseTo(0.15, TINY);
    assertThat(metrics.get("AP50-fast")).isCloseTo(0.375, TINY);
    assertThat(metrics.get("AP50")).isCloseTo(2 / 9.0, TINY);
  }

  @Test
  void objectsOfOtherCategoriesMayBeLeftOutOfIt() {
    // The cyst is fast, and the false alarm of a lesion lies nearly on it: ignored for slow by the
    // frame, wrong by the category, whose one object keeps still: 1 / 2 at recall 1/2.
    Scene scene = new Scene("cyst", "lesion").video();
    scene.frame(0).lesion(1, OBJECT).object("cyst", OptionalLong.of(2), new Box(30, 0, 9, 9));
    scene.detection("lesion", 0.9, new Box(30, 0, 9, 9)).detection("lesion", 0.8, OBJECT);
    scene.frame(1).lesion(1, OBJECT).object("cyst", OptionalLong.of(2), new Box(60, 0, 9, 9));

    assertThat(scene.score(STRICT).get("AP50-lesion-slow")).isCloseTo(0.5, TINY);
    assertThat(
            scene
                .score(new VidSettings(Tolerance.NONE, IgnoreBy.CATEGORY, true, false))
                .get("AP50-lesion-slow"))
        .isCloseTo(0.25, TINY);
  }

  @Test
  void theMeanIsOfTheCategoriesWithObjects() {
    Scene scene =
        new Scene("cyst", "lesion", "stone")
            .video()
            .frame(0)
            .lesion(1, OBJECT)
            .object("cyst", OptionalLong.of(2), ELSEWHERE)
            .detection("lesion", 0.9, OBJECT)
            .detection("stone", 0.9, OBJECT)
            .detection("elephant", 0.9, OBJECT);

    assertThat(scene.score(DEVKIT))
        .contains(
            entry("AP50", 0.5),
            entry("AP50-cyst", 0.0),
            entry("AP50-lesion", 1.0),
            entry("AP50-stone", Double.NaN));
  }

  @Test
  void crowdsNeedNotBeFoundAndTakeAnyNumberOfDetections() {
    // Half of the second box lies in the crowd, less of the third: that one is wrong.
    Scene scene =
        new Scene("lesion")
            .video()
            .frame(0)
            .crowd("lesion", new Box(0, 0, 39, 39))
            .lesion(1, ELSEWHERE)
            .detection("lesion", 0.9, OBJECT)
            .detection("lesion", 0.8, new Box(35, 0, 9, 9))
            .detection("lesion", 0.7, new Box(36, 0, 9, 9))
            .detection("lesion", 0.6, ELSEWHERE);

    assertThat(scene.score(STRICT).get("AP50")).isCloseTo(0.5, TINY);
  }

  @Test
  void withoutTracksOnlyAp50IsMeasured() {
    Scene scene =
        new Scene("lesion")
            .video()
            .frame(0)
            .object("lesion", OptionalLong.empty(), OBJECT)
            .detection("lesion", 0.9, OBJECT)
            .frame(1)
            .object("lesion", OptionalLong.empty(), OBJECT);

    try (LoggedLines log = new LoggedLines(VidEvaluator.class)) {
      assertThat(scene.score(DEVKIT))
          .contains(
              entry("AP50", 0.5),
              entry("AP50-slow", Double.NaN),
              entry("AP50-medium", Double.NaN),
              entry("AP50-fast", Double.NaN),
              entry("AP50-lesion", 0.5),
              entry("AP50-lesion-slow", Double.NaN));
      assertThat(log.lines())
          .containsExactly(
              "INFO no object of \"test\" has another box of its track within 10 frames, so nothing"
                  + " is known of motion; only AP50 is measured");
    }
  }

  @Test
  void motionIsThatOfTheWholeVideoAlsoIfFewFramesAreScored() {
    Scene scene = slowAndFast().detection("lesion", 0.9, OBJECT);

    Map<String, Double> metrics = scored(scene, 1, 1, DEVKIT);

    assertThat(metrics.get("AP50-slow")).isCloseTo(1, TINY);
    assertThat(metrics.get("AP50-fast")).isZero();
  }

  @Test
  void aCategoryWithTheNameOfARangeDoesNotHideTheRange() {
    Scene scene = new Scene("slow", "lesion").video();
    scene.frame(0).lesion(1, OBJECT).detection("lesion", 0.9, OBJECT);
    scene.frame(1).lesion(1, OBJECT).detection("lesion", 0.9, OBJECT);

    assertThat(scene.score(DEVKIT))
        .contains(entry("AP50-slow", 1.0), entry("AP50-slow-slow", Double.NaN));
  }

  @Test
  void withNothingToFindNothingIsDefinedAndWithoutDetectionsAllIsZero() {
    assertThat(new Scene("lesion").score(DEVKIT).values()).containsOnly(Double.NaN);
    assertThat(new Scene().score(DEVKIT).values()).containsOnly(Double.NaN);
    assertThat(
            new Scene("lesion")
                .video()
                .frame(0)
                .detection("lesion", 0.9, OBJECT)
                .score(DEVKIT)
                .values())
        .containsOnly(Double.NaN);
    assertThat(slowAndFast().score(DEVKIT))
        .contains(entry("AP50", 0.0), entry("AP50-slow", 0.0), entry("AP50-medium", Double.NaN));
  }

  @Test
  void saysWhatItsMetricsMean() {
    VidEvaluator evaluator = new VidEvaluator(DEVKIT);

    assertThat(evaluator.meaning("AP50")).isEqualTo("average precision at IoU 0.5, every object");
    assertThat(evaluator.meaning("AP50-medium"))
        .isEqualTo("average precision at IoU 0.5, motion IoU from 0.7 to 0.9");
    assertThat(evaluator.meaning("AP50-lesion")).isEmpty();
  }

  @Test
  void drawsACurveForEachRangeWithObjects() {
    Scene scene =
        slowAndFast().detection("lesion", 0.9, ELSEWHERE).detection("lesion", 0.8, OBJECT);

    LinePlot plot =
        (LinePlot)
            requireNonNull(
                VidFigures.of(new VidScores(STRICT, scene.categories(), scene.videos()))
                    .get("vid-pr"));

    assertThat(plot.curves()).extracting(Curve::name).containsExactly("all", "slow", "fast");
    Curve slow = plot.curves().get(1);
    assertThat(slow.size()).isEqualTo(2);
    assertThat(slow.x(1)).isEqualTo(0.5);
    assertThat(slow.y(1)).isCloseTo(1 / 1.5, TINY);
    assertThat(VidFigures.of(new VidScores(STRICT, scene.categories(), List.of()))).isEmpty();
  }

  /** Two frames with an object that keeps still and one that jumps. */
  private static Scene slowAndFast() {
    return new Scene("lesion")
        .video()
        .frame(0)
        .lesion(1, OBJECT)
        .lesion(2, new Box(0, 60, 9, 9))
        .frame(1)
        .lesion(1, OBJECT)
        .lesion(2, new Box(30, 0, 9, 9));
  }

  /** The metrics of some frames of the one video of a scene. */
  private static Map<String, Double> scored(
      Scene scene, int first, int last, VidSettings settings) {
    ScoredVideo video = scene.videos().get(0);
    ScoredVideo part = new ScoredVideo(video.video(), video.frames().subList(first, last + 1));
    return new VidScores(settings, scene.categories(), List.of(part)).metrics();
  }
}
