package org.hookline.evaluators.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkingPointTest {

  /**
   * Five lesions in five frames of 10 frames per second. From the highest score down:
   *
   * <pre>
   * score      0.9   0.8   0.7   0.6   0.5   0.4
   * right      yes   no    yes   yes   no    yes
   * recall     0.2   0.2   0.4   0.6   0.6   0.8
   * precision  1     1/2   2/3   3/4   3/5   4/6
   * </pre>
   */
  private static final Scene SCENE =
      new Scene()
          .video(10)
          .frame(0)
          .lesion(0, 0, 10, 10)
          .detection(0.9, 0, 0, 10, 10)
          .frame(1)
          .lesion(0, 0, 10, 10)
          .detection(0.7, 0, 0, 10, 10)
          .detection(0.8, 100, 0, 10, 10)
          .frame(2)
          .lesion(0, 0, 10, 10)
          .detection(0.6, 0, 0, 10, 10)
          .frame(3)
          .lesion(0, 0, 10, 10)
          .detection(0.4, 0, 0, 10, 10)
          .detection(0.5, 200, 0, 10, 10)
          .frame(4)
          .lesion(0, 0, 10, 10);

  private final Map<String, Double> metrics = SCENE.score();

  @Test
  void precisionAndThresholdAreLinearInRecall() {
    // 0.7 lies halfway between the last point at 0.6 and the one at 0.8.
    assertThat(metrics.get("precision@R0.7")).isCloseTo((0.6 + 4.0 / 6) / 2, within(1e-12));
    assertThat(metrics.get("threshold@R0.7")).isCloseTo(0.45, within(1e-12));
    assertThat(metrics.get("precision@R0.8")).isCloseTo(4.0 / 6, within(1e-12));
    assertThat(metrics.get("threshold@R0.8")).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void falseAlarmsAtARecallAreThoseAboveItsThreshold() {
    // Above 0.45 two wrong boxes far from each other, in five frames of 0.1 s: 2 in 0.5 s.
    assertThat(metrics.get("fp-per-minute@R0.7")).isCloseTo(240, within(1e-9));
  }

  @Test
  void aRecallThatIsNotReachedGivesNothing() {
    // numpy.interp, as the original has it, would give 0.667 and 0.4.
    assertThat(metrics.get("precision@R0.9")).isNaN();
    assertThat(metrics.get("threshold@R0.9")).isNaN();
    assertThat(metrics.get("fp-per-minute@R0.9")).isNaN();
  }

  @Test
  void nothingIsReachedWithoutDetections() {
    Map<String, Double> blind = new Scene().video(10).frame(0).lesion(0, 0, 10, 10).score();

    assertThat(blind.get("AP50")).isZero();
    assertThat(blind.get("precision@R0.7")).isNaN();
    assertThat(blind.get("fp-per-minute@R0.7")).isNaN();
    assertThat(blind.get("fp-per-minute@score0.5")).isZero();
    assertThat(blind.get("recall@16")).isZero();
  }

  @Test
  void withoutLesionsThereIsNoRecallButThereAreFalseAlarms() {
    // One box in one frame of 0.1 s.
    Map<String, Double> healthy =
        new Scene().video(10).frame(0).detection(0.9, 0, 0, 10, 10).score();

    assertThat(healthy.get("AP")).isNaN();
    assertThat(healthy.get("AP50")).isNaN();
    assertThat(healthy.get("recall@16")).isNaN();
    assertThat(healthy.get("lesion-sensitivity@score0.5")).isNaN();
    assertThat(healthy.get("delay@score0.5")).isNaN();
    assertThat(healthy.get("fp-per-minute@R0.8")).isNaN();
    assertThat(healthy.get("fp-per-minute@score0.5")).isCloseTo(600, within(1e-9));
  }
}
