package org.hookline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxTest {

  @Test
  void cornersMayComeInAnyOrder() {
    Box expected = new Box(14, 127, 100, 62);
    assertThat(Box.ofCorners(14, 127, 114, 189)).isEqualTo(expected);
    assertThat(Box.ofCorners(114, 189, 14, 127)).isEqualTo(expected);
  }

  @Test
  void edgesAndAreaAreContinuous() {
    Box box = new Box(2, 3, 4, 5);
    assertThat(box.right()).isEqualTo(6);
    assertThat(box.bottom()).isEqualTo(8);
    assertThat(box.centerX()).isEqualTo(4);
    assertThat(box.centerY()).isEqualTo(5.5);
    assertThat(box.area()).isEqualTo(20);
  }

  @Test
  void iouIsIntersectionOverUnion() {
    // 5 x 10 common, 10 x 10 each: 50 / 150.
    assertThat(new Box(0, 0, 10, 10).iou(new Box(5, 0, 10, 10))).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(new Box(0, 0, 10, 10).iou(new Box(0, 0, 10, 10))).isEqualTo(1);
  }

  @Test
  void boxesThatOnlyTouchHaveNothingInCommon() {
    assertThat(new Box(0, 0, 10, 10).iou(new Box(10, 0, 10, 10))).isZero();
    assertThat(new Box(0, 0, 10, 10).iou(new Box(20, 20, 1, 1))).isZero();
  }

  @Test
  void iouOfEmptyBoxesIsZero() {
    assertThat(new Box(1, 1, 0, 0).iou(new Box(1, 1, 0, 0))).isZero();
  }

  @Test
  void theShareInAnotherBoxIsThatOfTheBoxItself() {
    // 5 x 10 common of 10 x 10 and of 20 x 10.
    Box small = new Box(0, 0, 10, 10);
    Box large = new Box(5, 0, 20, 10);
    assertThat(small.shareIn(large)).isEqualTo(0.5);
    assertThat(large.shareIn(small)).isEqualTo(0.25);
    assertThat(new Box(6, 1, 2, 2).shareIn(large)).isEqualTo(1);
    assertThat(small.shareIn(new Box(10, 0, 5, 5))).isZero();
    assertThat(new Box(6, 1, 0, 2).shareIn(large)).isZero();
  }

  @Test
  void aMiddleOnTheEdgeIsInside() {
    Box box = new Box(10, 10, 20, 40);
    assertThat(box.holdsCenterOf(new Box(0, 0, 20, 20))).isTrue();
    assertThat(box.holdsCenterOf(new Box(20, 40, 20, 20))).isTrue();
    assertThat(box.holdsCenterOf(new Box(0, 0, 19, 20))).isFalse();
    assertThat(box.holdsCenterOf(new Box(0, 0, 20, 19))).isFalse();
    assertThat(box.holdsCenterOf(new Box(20, 40, 21, 20))).isFalse();
    assertThat(box.holdsCenterOf(new Box(20, 40, 20, 21))).isFalse();
  }

  @Test
  void clippingKeepsWhatIsInsideTheImage() {
    assertThat(new Box(-5, 70, 255, 190).clipTo(200, 200)).isEqualTo(new Box(0, 70, 200, 130));
    Box inside = new Box(0.1, 0.1, 199.9, 199.9);
    assertThat(inside.clipTo(200, 200)).isSameAs(inside);
  }

  @Test
  void clippingABoxOutsideTheImageLeavesNothing() {
    assertThat(new Box(300, 10, 20, 20).clipTo(200, 100).isEmpty()).isTrue();
    assertThat(new Box(-30, 10, 20, 20).clipTo(200, 100).isEmpty()).isTrue();
  }

  @Test
  void scalingFollowsBothDirections() {
    assertThat(new Box(1, 2, 3, 4).scale(2, 10)).isEqualTo(new Box(2, 20, 6, 40));
  }

  @Test
  void refusesWhatIsNoBox() {
    assertThatThrownBy(() -> new Box(0, 0, -1, 5))
        .hasMessage("a box must have a finite size of zero or more, not -1.0 x 5.0");
    assertThatThrownBy(() -> new Box(0, 0, 1, Double.NaN))
        .hasMessage("a box must have a finite size of zero or more, not 1.0 x NaN");
    assertThatThrownBy(() -> new Box(Double.POSITIVE_INFINITY, 0, 1, 1))
        .hasMessage("a box must lie at finite coordinates, not Infinity, 0.0");
  }

  @Test
  void refusesADetectionWithoutAScore() {
    assertThatThrownBy(() -> new Detection(new Box(0, 0, 1, 1), Double.NaN, 1))
        .hasMessage("the score of a detection must be a number, not NaN");
  }
}
