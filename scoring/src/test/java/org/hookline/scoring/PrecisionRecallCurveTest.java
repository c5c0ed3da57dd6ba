package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PrecisionRecallCurveTest {

  private static final Offset<Double> TINY = within(1e-12);

  /** Right are the first, third, fourth and seventh. */
  private static final double[] SCORES = {.95, .9, .8, .7, .6, .5, .4, .3};

  private static final double[] HITS = {1, 0, 1, 1, 0, 0, 1, 0};

  @Test
  void pointsAreThoseOfScikitLearn() {
    // precision_recall_curve([1,0,1,1,0,0,1,0], [.95,.9,.8,.7,.6,.5,.4,.3]) of scikit-learn 1.2.1,
    // reversed, without the point at recall 0
    PrecisionRecallCurve curve = curve(4);

    assertThat(curve.size()).isEqualTo(8);
    assertThat(curve.thresholds()).containsExactly(SCORES);
    assertThat(curve.recalls()).containsExactly(.25, .25, .5, .75, .75, .75, 1, 1);
    assertThat(curve.precisions())
        .containsExactly(new double[] {1, .5, .66666667, .75, .6, .5, .57142857, .5}, within(1e-8));
    assertThat(curve.finalRecall()).isEqualTo(1);
  }

  @Test
  void theOrderInWhichDetectionsComeMattersOnlyForEqualScores() {
    PrecisionRecallCurve shuffled =
        PrecisionRecallCurve.of(
            new double[] {.2, .9, .5, .5}, new double[] {1, 0, 1, 0}, new double[] {0, 1, 0, 1}, 2);
    assertThat(shuffled.recalls()).containsExactly(0, .5, .5, 1);
    assertThat(shuffled.precisions())
        .containsExactly(new double[] {0, 1 / 2.0, 1 / 3.0, 1 / 2.0}, TINY);
  }

  @Test
  void precisionAndThresholdAtARecallAreThoseOfNumpy() {
    // rec = cumsum(y) / 5; pre = cumsum(y) / arange(1, 9); numpy.interp(x, rec, pre) and
    // numpy.interp(x, rec, scores), NumPy 1.24.2. At .2 and .6, which several points have, the last
    // of them counts; under the first recall, the first.
    PrecisionRecallCurve curve = curve(5);
    double[][] expected = {
      {.1, 1, .95},
      {.2, .5, .9},
      {.3, .5833333333333333, .85},
      {.4, .6666666666666666, .8},
      {.5, .7083333333333333, .75},
      {.6, .5, .5},
      {.7, .5357142857142857, .45},
      {.8, .5, .3}
    };
    for (double[] row : expected) {
      assertThat(curve.precisionAt(row[0])).as("precision at %s", row[0]).isCloseTo(row[1], TINY);
      assertThat(curve.thresholdAt(row[0])).as("threshold at %s", row[0]).isCloseTo(row[2], TINY);
    }
  }

  @Test
  void aRecallThatIsNotReachedHasNeitherPrecisionNorThreshold() {
    assertThat(curve(5).precisionAt(0.81)).isNaN();
    assertThat(curve(5).thresholdAt(0.9)).isNaN();
    assertThat(curve(0).precisionAt(0.1)).isNaN();
    assertThat(of(new double[0], new double[0], 3).precisionAt(0)).isNaN();
  }

  @Test
  void theAreaIsUnderTheEnvelope() {
    // .2 at precision 1, up to .6 at 3/4, up to .8 at 4/7, nothing beyond.
    assertThat(curve(5).area()).isCloseTo(0.2 + 0.4 * 0.75 + 0.2 * 4 / 7, TINY);
  }

  @Test
  void elevenPointsAreReadOffTheEnvelope() {
    // 1 at 0, .1, .2; 3/4 at .3 to .6; 4/7 at .7 and .8; 0 at .9 and 1.
    assertThat(curve(5).elevenPointAverage()).isCloseTo((3 + 4 * 0.75 + 2 * 4 / 7.0) / 11, TINY);
  }

  @Test
  void aRecallOfThreeTenthsIsReachedByThreeOfTen() {
    // 0.1 * 3 is a little more than 0.3 in binary.
    PrecisionRecallCurve three = of(new double[] {3, 2, 1}, new double[] {1, 1, 1}, 10);
    assertThat(three.elevenPointAverage()).isCloseTo(4 / 11.0, TINY);
  }

  @Test
  void ignoredDetectionsGiveNoPointAndFractionsCountAsSuch() {
    PrecisionRecallCurve curve =
        PrecisionRecallCurve.of(
            new double[] {.9, .8, .7}, new double[] {1, 0, 0}, new double[] {0, 0, .25}, 2);
    assertThat(curve.thresholds()).containsExactly(.9, .7);
    assertThat(curve.precisions()).containsExactly(new double[] {1, 0.8}, TINY);
  }

  @Test
  void withoutDetectionsNothingIsFoundAndWithoutObjectsNothingIsDefined() {
    PrecisionRecallCurve nothing = of(new double[0], new double[0], 3);
    assertThat(nothing.finalRecall()).isZero();
    assertThat(nothing.area()).isZero();
    assertThat(nothing.elevenPointAverage()).isZero();
    for (double positives : new double[] {0, -1}) {
      assertThat(curve(positives).finalRecall()).isNaN();
      assertThat(curve(positives).area()).isNaN();
      assertThat(curve(positives).elevenPointAverage()).isNaN();
      assertThat(of(new double[0], new double[0], positives).area()).isNaN();
    }
  }

  private static PrecisionRecallCurve curve(double positives) {
    return of(SCORES, HITS, positives);
  }

  private static PrecisionRecallCurve of(double[] scores, double[] hits, double positives) {
    double[] misses = Arrays.stream(hits).map(hit -> 1 - hit).toArray();
    return PrecisionRecallCurve.of(scores, hits, misses, positives);
  }
}
