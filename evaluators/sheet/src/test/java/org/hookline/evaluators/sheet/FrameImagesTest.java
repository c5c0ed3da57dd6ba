package org.hookline.evaluators.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.InputException;
import org.hookline.detection.Frame;
import org.hookline.detection.GreyImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameImagesTest {

  @TempDir Path folder;

  @Test
  void remembersAFileThatIsNotThereOnce() throws IOException {
    Frame there = new SampleFrames(folder, 100, 100).frame(0);
    Frame gone = new SampleFrames(folder, 100, 100).frame(1);
    Files.delete(gone.file());
    FrameImages images = new FrameImages();

    assertThat(images.read(there)).isPresent();
    assertThat(images.read(gone)).isEmpty();
    assertThat(images.read(gone)).isEmpty();
    assertThat(images.missing()).containsExactly(gone.file());
  }

  @Test
  void refusesAFileThatIsNoImage() throws IOException {
    Frame frame = new SampleFrames(folder, 100, 100).frame(0);
    Files.writeString(frame.file(), "no image");

    assertThatThrownBy(() -> new FrameImages().read(frame))
        .isInstanceOf(InputException.class)
        .hasMessage("\"" + frame.file() + "\" is not an image that can be read.");
  }

  @Test
  void halvesByTheMeanOfFourPixelsWhileTwiceAsLargeOrMore() {
    // A checkerboard of 0 and 200: every 2 x 2 pixels have a mean of 100.
    byte[] pixels = new byte[64];
    for (int i = 0; i < 64; i++) {
      pixels[i] = (byte) ((i + i / 8) % 2 * 200);
    }
    BufferedImage board = GreyImage.of(8, 8, pixels).toBufferedImage();

    assertThat(FrameImages.halvedTo(board, 5)).isSameAs(board);
    assertThat(FrameImages.halvedTo(board, 4).getWidth()).isEqualTo(4);
    assertThat(FrameImages.halvedTo(board, 1).getHeight()).isEqualTo(1);
    BufferedImage halved = FrameImages.halvedTo(board, 3);
    for (int i = 0; i < 16; i++) {
      assertThat((double) halved.getRaster().getSample(i % 4, i / 4, 0))
          .isCloseTo(100, within(1.0));
    }
  }
}
