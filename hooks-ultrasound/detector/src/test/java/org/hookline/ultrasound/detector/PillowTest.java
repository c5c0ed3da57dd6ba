package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.hookline.detection.ImageSize;
import org.junit.jupiter.api.Test;

/**
 * Resampling, contrast and sharpness against Pillow 9.4 on a random picture: {@code
 * numpy.random.RandomState(3).randint(0, 256, (7, 9))}, resized as floats with {@code BILINEAR},
 * enhanced as bytes with {@code ImageEnhance}, which rounds twice.
 */
class PillowTest {

  private static final int[][] PICTURE = {
    {106, 152, 249, 131, 184, 200, 0, 21, 253},
    {147, 202, 107, 249, 169, 138, 149, 119, 166},
    {224, 148, 172, 93, 167, 142, 248, 26, 81},
    {218, 150, 66, 2, 191, 60, 129, 179, 90},
    {69, 104, 110, 97, 157, 106, 152, 251, 62},
    {7, 248, 171, 33, 123, 79, 176, 37, 20},
    {94, 49, 149, 127, 206, 244, 28, 119, 54}
  };

  private static final int[][] MORE_CONTRAST = {
    {98, 158, 255, 131, 200, 221, 0, 0, 255},
    {152, 223, 100, 255, 180, 140, 154, 115, 176},
    {252, 153, 184, 81, 178, 145, 255, 0, 66},
    {244, 156, 46, 0, 209, 39, 128, 193, 78},
    {50, 96, 104, 87, 165, 98, 158, 255, 41},
    {0, 255, 183, 3, 120, 63, 189, 9, 0},
    {83, 24, 154, 126, 228, 255, 0, 115, 31}
  };

  private static final int[][] LESS_SHARP = {
    {106, 152, 249, 131, 184, 200, 0, 21, 253},
    {147, 194, 119, 232, 167, 141, 142, 118, 166},
    {224, 150, 163, 101, 160, 144, 224, 47, 81},
    {218, 147, 74, 26, 174, 78, 132, 170, 90},
    {69, 108, 109, 98, 144, 111, 147, 224, 62},
    {7, 219, 160, 53, 124, 91, 167, 50, 20},
    {94, 49, 149, 127, 206, 244, 28, 119, 54}
  };

  private final GreyFrame picture = new GreyFrame(new ImageSize(9, 7), bytes(PICTURE));

  @Test
  void shrinkingIsPillows() {
    float[] shrunk = resized(5, 3);

    double[][] expected = {
      {160.648, 172.375, 170.769, 120.826, 125.245},
      {154.958, 102.015, 128.253, 140.882, 116.16},
      {99.0, 127.513, 137.374, 124.938, 77.061}
    };
    for (int i = 0; i < shrunk.length; i++) {
      assertThat((double) shrunk[i]).isCloseTo(expected[i / 5][i % 5], within(0.01));
    }
  }

  @Test
  void enlargingIsPillows() {
    float[] enlarged = resized(12, 10);

    double[] fifthRow = {
      220.1, 175.85, 131.975, 94.444, 42.506, 126.819, 147.387, 98.944, 160.406, 142.4, 110.975,
      86.85
    };
    for (int i = 0; i < fifthRow.length; i++) {
      assertThat((double) enlarged[4 * 12 + i]).isCloseTo(fifthRow[i], within(0.01));
    }
  }

  @Test
  void contrastIsPillows() {
    assertNear(toned(new Tone(1, 1, 1.3, 1)), MORE_CONTRAST);
  }

  @Test
  void sharpnessIsPillows() {
    assertNear(toned(new Tone(1, 1, 1, 0.7)), LESS_SHARP);
  }

  private static void assertNear(float[] pixels, int[][] expected) {
    byte[] flat = bytes(expected);
    for (int i = 0; i < pixels.length; i++) {
      assertThat(pixels[i] * 255.0).as("pixel %d", i).isCloseTo(flat[i] & 0xFF, within(1.6));
    }
  }

  private float[] toned(Tone tone) {
    return new View(Placement.PLAIN, tone).of(picture, List.of()).pixels();
  }

  private float[] resized(int width, int height) {
    float[] levels = new float[256];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = i;
    }
    return Resampling.image(picture, levels, Resampling.of(9, width), Resampling.of(7, height));
  }

  private static byte[] bytes(int[][] rows) {
    byte[] flat = new byte[rows.length * rows[0].length];
    IntStream.range(0, flat.length)
        .forEach(i -> flat[i] = (byte) rows[i / rows[0].length][i % rows[0].length]);
    return flat;
  }
}
