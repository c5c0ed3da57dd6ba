package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.hookline.detection.Box;
import org.junit.jupiter.api.Test;

class ContrastTest {

  private static final int SIZE = Phantom.SIZE;

  /** A box of 20 x 20 pixels of grey 40 on grey 100. */
  @Test
  void itIsTheDifferenceOfTheMeanGreys() {
    byte[] pixels = picture(100);
    fill(pixels, 60, 60, 40);

    assertThat(contrast(Phantom.linear(), new Box(60, 60, 20, 20), pixels)).isEqualTo(60);
  }

  /** All around is as bright as the middle, whatever is near the edge inside. */
  @Test
  void aFrameAroundNothingIsNoContrast() {
    byte[] pixels = picture(100);
    for (int i = 60; i < 80; i++) {
      pixels[60 * SIZE + i] = (byte) 255;
      pixels[79 * SIZE + i] = (byte) 255;
    }

    assertThat(contrast(Phantom.linear(), new Box(60, 60, 20, 20), pixels)).isZero();
  }

  /** The black beside the sector is no surroundings. */
  @Test
  void whatIsOutsideTheFieldOfViewDoesNotCount() {
    byte[] pixels = picture(100);
    BeamGrid beams = new BeamGrid(Phantom.convex().probe(), SIZE);
    for (int pixel = 0; pixel < pixels.length; pixel++) {
      int row = pixel / SIZE;
      double line = beams.lineAt(pixel % SIZE + 0.5, row + 0.5);
      if (line < 0 || line >= beams.lines - 1) {
        pixels[pixel] = 0;
      }
    }
    double edge = beams.pixelX(beams.lateral(0), 20);
    Box box = new Box(edge + 2, beams.pixelY(beams.lateral(0), 20) - 10, 20, 20);

    assertThat(contrast(Phantom.convex(), box, pixels)).isZero();
  }

  private static double contrast(Device device, Box box, byte[] pixels) {
    return new Contrast(new BeamGrid(device.probe(), SIZE)).of(box, pixels);
  }

  private static byte[] picture(int grey) {
    byte[] pixels = new byte[SIZE * SIZE];
    Arrays.fill(pixels, (byte) grey);
    return pixels;
  }

  private static void fill(byte[] pixels, int x, int y, int grey) {
    for (int i = 0; i < 400; i++) {
      pixels[(y + i / 20) * SIZE + x + i % 20] = (byte) grey;
    }
  }
}
