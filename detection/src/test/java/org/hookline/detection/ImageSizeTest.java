package org.hookline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImageSizeTest {

  @Test
  void sizesGrowToTheNextMultipleOfTheStride() {
    assertThat(new ImageSize(160, 161).paddedTo(8)).isEqualTo(new ImageSize(160, 168));
  }

  @Test
  void theUnionHoldsBoth() {
    assertThat(new ImageSize(3, 1).union(new ImageSize(1, 2))).isEqualTo(new ImageSize(3, 2));
  }

  @Test
  void anImageWithoutPixelsIsRefused() {
    assertThatThrownBy(() -> new ImageSize(0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an image must be at least 1 x 1 pixels, not 0 x 2");
  }
}
