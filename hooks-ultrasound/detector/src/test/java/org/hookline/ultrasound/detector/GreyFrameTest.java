package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;

import org.hookline.detection.GreyImage;
import org.hookline.detection.ImageSize;
import org.junit.jupiter.api.Test;

class GreyFrameTest {

  @Test
  void aFrameOfTheRightSizeIsLeftAsItIs() {
    byte[] pixels = {1, 2, 3, (byte) 200, 5, 6};

    assertThat(frame(3, 2, pixels, 3).pixels()).containsExactly(pixels);
    assertThat(frame(3, 2, pixels, 0).pixels()).containsExactly(pixels);
  }

  @Test
  void aShrunkFrameIsFilteredSoThatNothingAliases() {
    // By hand: pixel 0 of two has its centre at 1, the triangle reaches 2, so the first three
    // pixels of a row count 3/4, 3/4 and 1/4 over 7/4: 18.57 above and 50 below. For pixel 1 it is
    // the last three: 87.14 and 90.
    byte[] pixels = {0, 10, 100, 100, 20, 30, (byte) 200, 0};

    GreyFrame shrunk = frame(4, 2, pixels, 2);

    assertThat(shrunk.size()).isEqualTo(new ImageSize(2, 1));
    assertThat(shrunk.pixels()).containsExactly(34, 89);
  }

  @Test
  void aPixelThatIsSharedCountsInBoth() {
    // By hand: pixel 0 has its centre at 0.75, the triangle reaches 1.5: 5/6, 1/2 and 0 of three
    // pixels, so 60 * (1/2) / (5/6 + 1/2) = 22.5; and 120 - 22.5 for the other.
    byte[] pixels = {0, 60, 120, 0, 60, 120, 0, 60, 120};

    assertThat(frame(3, 3, pixels, 2).pixels()).containsExactly(23, 98, 23, 98);
  }

  @Test
  void anEnlargedFrameIsInterpolated() {
    byte[] pixels = {10, 20};

    assertThat(frame(2, 1, pixels, 4).pixels()).containsExactly(10, 13, 18, 20, 10, 13, 18, 20);
  }

  private static GreyFrame frame(int width, int height, byte[] pixels, int longerSide) {
    return GreyFrame.of(GreyImage.of(width, height, pixels), new FrameScale(longerSide, 0));
  }
}
