package org.hookline.ultrasound.data.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import org.hookline.detection.GreyImage;
import org.junit.jupiter.api.Test;

class PerceptualHashTest {

  /*
   * By numpy and scipy: y, x = np.mgrid[0:h, 0:w]; a = ((3*x*x + 5*y*y + 7*x*y + 11*x) // 16) % 251;
   * c = means of a[r[i]:r[i+1], s[j]:s[j+1]] with r = np.arange(33) * h // 32, s likewise of w;
   * d = scipy.fft.dct(scipy.fft.dct(c, axis=0), axis=1)[1:9, 1:9].ravel(); bits d > np.median(d)
   */
  @Test
  void isWhatScipyMakesOfIt() {
    assertThat(PerceptualHash.of(pattern(96, 64))).isEqualTo(0x010103071fbfffbcL);
    assertThat(PerceptualHash.of(pattern(70, 45))).isEqualTo(0x040e1c7cf800dfffL);
  }

  @Test
  void anImageOfAFewPixelsHasAHashToo() {
    assertThat(PerceptualHash.of(pattern(3, 2))).isEqualTo(PerceptualHash.of(pattern(3, 2)));
  }

  @Test
  void distanceCountsTheBitsThatDiffer() {
    assertThat(PerceptualHash.distance(0b1011, 0b0010)).isEqualTo(2);
    assertThat(PerceptualHash.distance(0, -1)).isEqualTo(64);
  }

  private static GreyImage pattern(int width, int height) {
    byte[] pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = (byte) ((3 * x * x + 5 * y * y + 7 * x * y + 11 * x) / 16 % 251);
      }
    }
    return GreyImage.of(width, height, pixels);
  }
}
