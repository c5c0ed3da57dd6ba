package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;

import org.hookline.detection.ImageSize;
import org.junit.jupiter.api.Test;

class FrameScaleTest {

  @Test
  void theLongerSideGetsTheSizeAskedFor() {
    FrameScale scale = new FrameScale(160, 0);

    assertThat(scale.of(new ImageSize(800, 600))).isEqualTo(new ImageSize(160, 120));
    assertThat(scale.of(new ImageSize(300, 900))).isEqualTo(new ImageSize(53, 160));
    assertThat(scale.of(new ImageSize(40, 20))).isEqualTo(new ImageSize(160, 80));
    assertThat(scale.of(new ImageSize(5000, 1))).isEqualTo(new ImageSize(160, 1));
  }

  /** By hand: 800 x 600 is 480,000 pixels; sqrt(900,000 / 480,000) = 1.36931. */
  @Test
  void theAreaIsTheOneAskedForAndTheShapeStays() {
    FrameScale scale = new FrameScale(0, 900_000);

    assertThat(scale.of(new ImageSize(800, 600))).isEqualTo(new ImageSize(1095, 822));
    assertThat(scale.of(new ImageSize(100, 100))).isEqualTo(new ImageSize(949, 949));
  }

  @Test
  void neitherLeavesFramesAsTheyAre() {
    assertThat(FrameScale.NONE.of(new ImageSize(37, 11))).isEqualTo(new ImageSize(37, 11));
  }
}
