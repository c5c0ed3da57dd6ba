package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;

import org.hookline.detection.GreyImage;
import org.hookline.djl.detection.ImageSize;
import org.junit.jupiter.api.Test;

class GreyFrameTest {

  @Test
  void aFrameOfTheRightSizeIsLeftAsItIs() {
    byte[] pixels = {1, 2, 3, (byte) 200, 5, 6};

    assertThat(GreyFrame.of(GreyImage.of(3, 2, pixels), 3).pixels()).containsExactly(pixels);
    assertThat(GreyFrame.of(GreyImage.of(3, 2, pixels), 0).pixels()).containsExactly(pixels);
  }

  @Test
  void theLongerSideGetsTheSizeAskedFor() {
    assertThat(GreyFrame.scaled(new ImageSize(800, 600), 160)).isEqualTo(new ImageSize(160, 120));
    assertThat(GreyFrame.scaled(new ImageSize(300, 900), 160)).isEqualTo(new ImageSize(53, 160));
    assertThat(GreyFrame.scaled(new ImageSize(40, 20), 160)).isEqualTo(new ImageSize(160, 80));
    assertThat(GreyFrame.scaled(new ImageSize(5000, 1), 160)).isEqualTo(new ImageSize(160, 1));
  }

  @Test
  void aShrunkPixelIsTheMeanOfWhatItCovers() {
    GreyImage image = GreyImage.of(4, 2, new byte[] {0, 10, 100, 100, 20, 30, (byte) 200, 0});

    assertThat(GreyFrame.of(image, 2)).extracting(GreyFrame::size).isEqualTo(new ImageSize(2, 1));
    assertThat(GreyFrame.of(image, 2).pixels()).containsExactly(15, 100);
  }

  @Test
  void aPixelThatIsSharedCountsInBothByItsShare() {
    // Each of two pixels covers one and a half of three.
    GreyImage image = GreyImage.of(3, 3, new byte[] {0, 60, 120, 0, 60, 120, 0, 60, 120});

    assertThat(GreyFrame.of(image, 2).pixels()).containsExactly(20, 100, 20, 100);
  }

  @Test
  void anEnlargedPixelIsRepeated() {
    GreyImage image = GreyImage.of(2, 1, new byte[] {10, 20});

    assertThat(GreyFrame.of(image, 4).pixels()).containsExactly(10, 10, 20, 20, 10, 10, 20, 20);
  }
}
