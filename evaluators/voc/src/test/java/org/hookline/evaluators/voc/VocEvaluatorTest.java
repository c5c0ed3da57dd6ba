package org.hookline.evaluators.voc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.hookline.detection.Box;
import org.hookline.scoring.Pixels;
import org.hookline.scoring.picture.Curve;
import org.hookline.scoring.picture.LinePlot;
import org.junit.jupiter.api.Test;

class VocEvaluatorTest {

  private static final Offset<Double> TINY = within(1e-12);

  /** 10 x 10 pixels, corner pixels included. */
  private static final Box OBJECT = new Box(0, 0, 9, 9);

  private static final Box ELSEWHERE = new Box(50, 50, 9, 9);

  @Test
  void reportsTheMetricsInTheOrderOfInterest() {
    Scene scene = new Scene("cyst", "lesion").frame().object("lesion", OBJECT);

    assertThat(scene.score(settings(2010, 0.3)).keySet())
        .containsExactly("AP30", "AP50", "AP75", "AP", "recall", "AP30-cyst", "AP30-lesion");
    assertThat(scene.score(settings(2010, 0.5)).keySet())
        .containsExactly("AP50", "AP75", "AP", "recall", "AP50-cyst", "AP50-lesion");
    assertThat(scene.score(settings(2010, 0.55)).keySet()).startsWith("AP55");
  }

  @Test
  void bothRulesFollowTheirDefinition() {
    // Right, wrong, right: precision 1/1 at recall 1/4, 2/3 at recall 2/4; two objects not found.
    // Area: 1/4 x 1 + 1/4 x 2/3 = 5/12. Eleven points: 0, 0.1, 0.2 -> 1, 0.3, 0.4, 0.5 -> 2/3, the
    // rest 0: (3 + 3 x 2/3) / 11 = 5/11.
    Scene scene = new Scene("lesion").frame();
    for (int i = 0; i < 4; i++) {
      scene.object("lesion", new Box(20 * i, 0, 9, 9));
    }
    scene
        .detection("lesion", 0.9, new Box(0, 0, 9, 9))
        .detection("lesion", 0.8, ELSEWHERE)
        .detection("lesion", 0.7, new Box(20, 0, 9, 9));

    assertThat(scene.score(settings(2010, 0.5)).get("AP50")).isCloseTo(5 / 12.0, TINY);
    assertThat(scene.score(settings(2007, 0.5)).get("AP50")).isCloseTo(5 / 11.0, TINY);
    assertThat(scene.score(settings(2010, 0.5)).get("recall")).isCloseTo(0.5, TINY);
  }

  @Test
  void anElevenPointRecallIsReachedByExactlyAsMuch() {
    // 3 of 10 found reaches the recalls 0, 0.1, 0.2 and 0.3: 4 / 11.
    Scene scene = new Scene("lesion").frame();
    for (int i = 0; i < 10; i++) {
      scene.object("lesion", new Box(20 * i, 0, 9, 9));
      if (i < 3) {
        scene.detection("lesion", 0.9, new Box(20 * i, 0, 9, 9));
      }
    }

    assertThat(scene.score(settings(2007, 0.5)).get("AP50")).isCloseTo(4 / 11.0, TINY);
  }

  @Test
  void anOverlapOfExactlyTheThresholdIsEnough() {
    // Inclusive: 10 x 10 in 10 x 20 pixels is 1/2. Continuous: 9 x 9 in 9 x 19 is 0.47, too little.
    Scene scene =
        new Scene("lesion")
            .frame()
            .object("lesion", OBJECT)
            .detection("lesion", 0.9, new Box(0, 0, 9, 19));

    assertThat(scene.score(settings(2010, 0.5)).get("AP50")).isCloseTo(1, TINY);
    assertThat(scene.score(continuous()).get("AP50")).isZero();
  }

  @Test
  void boxesOfAPixelBesideEachOtherShareOneOnlyIfInclusive() {
    // Pixels 0 to 1 and 1 to 2: 2 x 2 each, 1 x 2 shared, 2 / 6. Continuous: they touch, no more.
    Scene scene =
        new Scene("lesion")
            .frame()
            .object("lesion", new Box(0, 0, 1, 1))
            .detection("lesion", 0.9, new Box(1, 0, 1, 1));

    assertThat(scene.score(settings(2010, 1 / 3.0)).get("AP33.3333")).isCloseTo(1, TINY);
    assertThat(
            scene
                .score(new VocSettings(2010, 0.01, Pixels.CONTINUOUS, false, false, false))
                .get("AP1"))
        .isZero();
  }

  @Test
  void aDetectionLooksAtNoObjectButTheOneThatItOverlapsMost() {
    // The second detection of 10 x 11 pixels overlaps the first object by 100 / 110, which is
    // taken,
    // and the second one by 80 / 130, which would do, but is not asked. Precision 1 at recall 1/2.
    Scene scene =
        new Scene("lesion")
            .frame()
            .object("lesion", OBJECT)
            .object("lesion", new Box(2, 0, 9, 9))
            .detection("lesion", 0.9, OBJECT)
            .detection("lesion", 0.8, new Box(0, 0, 9, 10));

    assertThat(scene.score(settings(2010, 0.5)).get("AP50")).isCloseTo(0.5, TINY);
    assertThat(scene.score(settings(2010, 0.5)).get("recall")).isCloseTo(0.5, TINY);
  }

  @Test
  void difficultObjectsCountNeitherForNorAgainst() {
    Scene scene =
        new Scene("lesion")
            .frame()
            .object("lesion", OBJECT, true)
            .object("lesion", ELSEWHERE)
            .detection("lesion", 0.9, OBJECT)
            .detection("lesion", 0.8, OBJECT)
            .detection("lesion", 0.7, ELSEWHERE);

    assertThat(scene.score(settings(2010, 0.5)).get("AP50")).isCloseTo(1, TINY);
  }

  @Test
  void theMeanIsOfTheCategoriesWithObjects() {
    // lesion: 1, cyst: 0, stone: nothing to find and a false alarm.
    Scene scene =
        new Scene("cyst", "lesion", "stone")
            .frame()
            .object("cyst", OBJECT)
            .object("lesion", OBJECT)
            .detection("lesion", 0.9, OBJECT)
            .detection("stone", 0.95, OBJECT);

    Map<String, Double> metrics = scene.score(settings(2010, 0.5));

    assertThat(metrics.get("AP50")).isCloseTo(0.5, TINY);
    assertThat(metrics.get("AP50-cyst")).isZero();
    assertThat(metrics.get("AP50-lesion")).isCloseTo(1, TINY);
    assertThat(metrics.get("AP50-stone")).isNaN();
  }

  @Test
  void pooledRanksAllCategoriesTogether() {
    // The false alarm of the stone comes first: precision 1/2 at recall 1/2.
    Scene scene =
        new Scene("cyst", "lesion", "stone")
            .frame()
            .object("cyst", OBJECT)
            .object("lesion", OBJECT)
            .detection("lesion", 0.9, OBJECT)
            .detection("stone", 0.95, OBJECT);

    Map<String, Double> metrics =
        scene.score(new VocSettings(2010, 0.5, Pixels.INCLUSIVE, true, false, false));

    assertThat(metrics).doesNotContainKey("AP50-lesion");
    assertThat(metrics.get("AP50")).isCloseTo(0.25, TINY);
  }

  @Test
  void meanApIsTheMeanOfTenThresholds() {
    // Overlap 10 x 8 of 10 x 10 pixels is 0.8: found at 0.50 … 0.80, seven of ten.
    Scene scene =
        new Scene("lesion")
            .frame()
            .object("lesion", OBJECT)
            .detection("lesion", 0.9, new Box(0, 0, 9, 7));

    Map<String, Double> metrics = scene.score(settings(2010, 0.5));

    assertThat(metrics.get("AP")).isCloseTo(0.7, TINY);
    assertThat(metrics.get("AP75")).isCloseTo(1, TINY);
  }

  @Test
  void detectionsOfUnknownCategoriesAreLeftOut() {
    Scene scene =
        new Scene("lesion")
            .frame()
            .object("lesion", OBJECT)
            .detection("elephant", 0.95, ELSEWHERE)
            .detection("lesion", 0.9, OBJECT);

    assertThat(scene.score(settings(2010, 0.5)).get("AP50")).isCloseTo(1, TINY);
  }

  @Test
  void withNothingToFindNothingIsDefinedAndWithoutDetectionsAllIsZero() {
    assertThat(new Scene("lesion").score(settings(2010, 0.5)).values()).containsOnly(Double.NaN);
    assertThat(new Scene().score(settings(2007, 0.5)).values()).containsOnly(Double.NaN);
    assertThat(
            new Scene("lesion")
                .frame()
                .detection("lesion", 0.9, OBJECT)
                .score(settings(2007, 0.5))
                .values())
        .containsOnly(Double.NaN);
    assertThat(
            new Scene("lesion")
                .frame()
                .frame()
                .object("lesion", OBJECT)
                .score(settings(2007, 0.5))
                .values())
        .containsOnly(0.0);
  }

  @Test
  void saysWhatItsMetricsMean() {
    VocEvaluator evaluator = new VocEvaluator(settings(2010, 0.5));

    assertThat(evaluator.meaning("AP50")).isEqualTo("average precision at IoU 0.5");
    assertThat(evaluator.meaning("AP")).isEqualTo("mean over the IoUs 0.50, 0.55 … 0.95");
    assertThat(evaluator.meaning("recall")).isEqualTo("share of the objects found at IoU 0.5");
    assertThat(evaluator.meaning("AP50-lesion")).isEmpty();
  }

  @Test
  void drawsACurveForEachCategoryWithObjects() {
    Scene scene =
        new Scene("stone", "lesion", "cyst")
            .frame()
            .object("stone", OBJECT)
            .object("lesion", OBJECT)
            .detection("lesion", 0.9, ELSEWHERE)
            .detection("lesion", 0.8, OBJECT);

    LinePlot plot = plot(scene);

    assertThat(plot.title()).isEqualTo("Precision and recall at IoU 0.5");
    assertThat(plot.curves()).extracting(Curve::name).containsExactly("lesion", "stone");
    Curve lesion = plot.curves().get(0);
    assertThat(lesion.size()).isEqualTo(2);
    assertThat(lesion.x(1)).isEqualTo(1);
    assertThat(lesion.y(1)).isEqualTo(0.5);
    assertThat(VocFigures.of(scores(new Scene("lesion")), 0.5)).isEmpty();
  }

  @Test
  void categoriesOfOneNameDoNotStandInForEachOther() {
    // "a" is what a scene means by it for the category 1; there is no object of the other.
    Scene scene = new Scene("a", "b", "a").frame().object("a", OBJECT).detection("a", 0.9, OBJECT);

    assertThat(scene.score(settings(2010, 0.5)))
        .containsEntry("AP50-a 1", 1.0)
        .containsEntry("AP50-a 3", Double.NaN)
        .doesNotContainKey("AP50-a");
    assertThat(plot(scene).curves()).extracting(Curve::name).containsExactly("a 1");
  }

  @Test
  void drawsTheFirstTenOfManyCategoriesAndSaysSo() {
    Scene scene = new Scene("k", "j", "i", "h", "g", "f", "e", "d", "c", "b", "a", "z").frame();
    for (int i = 'a'; i <= 'k'; i++) {
      scene.object(Character.toString(i), OBJECT);
    }

    LinePlot plot = plot(scene);

    assertThat(plot.title())
        .isEqualTo("Precision and recall at IoU 0.5, the first 10 of 11 categories by name");
    assertThat(plot.curves())
        .extracting(Curve::name)
        .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
  }

  private static LinePlot plot(Scene scene) {
    return (LinePlot) requireNonNull(VocFigures.of(scores(scene), 0.5).get("voc-pr"));
  }

  private static VocScores scores(Scene scene) {
    return new VocScores(settings(2010, 0.5), scene.categories(), scene.videos());
  }

  private static VocSettings settings(int rule, double iou) {
    return new VocSettings(rule, iou, Pixels.INCLUSIVE, false, true, false);
  }

  private static VocSettings continuous() {
    return new VocSettings(2010, 0.5, Pixels.CONTINUOUS, false, true, false);
  }
}
