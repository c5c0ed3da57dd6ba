package org.hookline.evaluators.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.junit.jupiter.api.Test;

class FindingRuleTest {

  private final Annotation lesion = Scene.object(1, new Box(0, 0, 30, 10));

  @Test
  void aDetectionCountsFromTheThresholdOn() {
    assertThat(Scene.RULE.counts(Scene.found(0.3, lesion.box()))).isTrue();
    assertThat(Scene.RULE.counts(Scene.found(0.2999, lesion.box()))).isFalse();
  }

  @Test
  void aDetectionFindsFromTheOverlapOn() {
    // 20 of 40 columns in common: 20 / 40 = 0.5; moved a little on: 19.9 / 40.1 < 0.5.
    assertThat(Scene.RULE.finds(Scene.found(0.1, new Box(10, 0, 30, 10)), lesion)).isTrue();
    assertThat(Scene.RULE.finds(Scene.found(0.1, new Box(10.1, 0, 30, 10)), lesion)).isFalse();
  }

  @Test
  void anotherCategoryFindsNothing() {
    assertThat(Scene.RULE.finds(new Detection(lesion.box(), 0.9, 2), lesion)).isFalse();
  }

  @Test
  void whatLiesInACrowdIsNotFalse() {
    // A crowd of 100 x 100 and a detection of 10 x 10: IoU 0.01, but half of it lies inside, or
    // less.
    Annotation crowd = Scene.crowd(new Box(0, 0, 100, 100));
    assertThat(isFalse(Scene.found(0.9, new Box(95, 0, 10, 10)), crowd)).isFalse();
    assertThat(isFalse(Scene.found(0.9, new Box(95.1, 0, 10, 10)), crowd)).isTrue();
    assertThat(isFalse(new Detection(new Box(5, 5, 10, 10), 0.9, 2), crowd)).isTrue();
  }

  @Test
  void anEmptyDetectionIsFalse() {
    assertThat(isFalse(Scene.found(0.9, new Box(5, 5, 0, 10)), lesion)).isTrue();
    assertThat(isFalse(Scene.found(0.9, new Box(5, 5, 0, 10)), Scene.crowd(lesion.box()))).isTrue();
  }

  private static boolean isFalse(Detection detection, Annotation object) {
    InferredFrame inferred = Scene.frame(1, 0, List.of(object), List.of(detection));
    return Scene.RULE.isFalse(detection, inferred.frame());
  }
}
