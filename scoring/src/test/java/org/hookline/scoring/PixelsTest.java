package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hookline.detection.Box;
import org.junit.jupiter.api.Test;

class PixelsTest {

  @Test
  void anInclusiveBoxIsOnePixelWiderAndHigher() {
    Box box = new Box(10, 20, 4, 0);

    assertThat(Pixels.INCLUSIVE.width(box)).isEqualTo(5);
    assertThat(Pixels.INCLUSIVE.height(box)).isEqualTo(1);
    assertThat(Pixels.CONTINUOUS.width(box)).isEqualTo(4);
    assertThat(Pixels.CONTINUOUS.height(box)).isZero();
  }

  @Test
  void overlapFollowsFromIt() {
    // 2 x 2 pixels each with a column in common: 2 / (4 + 4 - 2). Continuous: 1 x 1 that touch.
    Box left = new Box(0, 0, 1, 1);
    Box right = new Box(1, 0, 1, 1);

    assertThat(Pixels.INCLUSIVE.iou(left, right)).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(Pixels.CONTINUOUS.iou(left, right)).isZero();
    assertThat(Pixels.INCLUSIVE.iou(left, new Box(0, 3, 1, 1))).isZero();
  }

  @Test
  void continuousOverlapIsThatOfBoxes() {
    Box box = new Box(3, 4, 5, 6);
    Box other = new Box(1, 2, 6, 5);

    assertThat(Pixels.CONTINUOUS.iou(box, other)).isEqualTo(box.iou(other));
    assertThat(Pixels.CONTINUOUS.intersection(box, other)).isEqualTo(box.intersectionArea(other));
    assertThat(Pixels.CONTINUOUS.iou(new Box(0, 0, 0, 0), new Box(0, 0, 0, 0))).isZero();
  }
}
