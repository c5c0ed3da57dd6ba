package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DisplayTest {

  private static final long SEED = 31;
  private static final int SIZE = Phantom.SIZE;

  @Test
  void parenchymaIsAThirdOfTheGreyScale() {
    byte[] pixels = render(Phantom.linear(), Phantom.scene(0, 0.5, Motion.NONE));

    assertThat(meanOfRows(pixels, 40, 120)).isCloseTo(255 / 3.0, within(17.0));
  }

  @Test
  void receiverNoiseRisesWithDepth() {
    Device noisy = new Device("noisy", Phantom.linear().probe(), Phantom.processing(-35), 20);

    byte[] pixels = render(noisy, Phantom.scene(-150, 0.5, Motion.NONE));

    assertThat(meanOfRows(pixels, 10, 30)).isLessThan(5);
    assertThat(meanOfRows(pixels, 110, 130)).isGreaterThan(meanOfRows(pixels, 70, 90) + 20);
  }

  @Test
  void persistenceKeepsSomeOfTheLastFrame() {
    Processing crisp = Phantom.processing(Phantom.SILENT);
    Processing lagging = new Processing(60, 0, 1, 0, 0.6, Phantom.SILENT);

    assertThat(frameToFrameCorrelation(lagging))
        .isGreaterThan(frameToFrameCorrelation(crisp) + 0.2);
  }

  @Test
  void aConvexImageIsBlackOutsideItsFan() {
    byte[] pixels = render(Phantom.convex(), Phantom.scene(0, 0.5, Motion.NONE));

    assertThat(pixels[SIZE / 2 * SIZE + 6]).isZero();
    assertThat(pixels[SIZE / 2 * SIZE + SIZE - 7]).isZero();
    assertThat(meanOfRows(pixels, 60, 100)).isGreaterThan(30);
  }

  private static double frameToFrameCorrelation(Processing processing) {
    Device device = new Device("device", Phantom.linear().probe(), processing, 20);
    Motion sweep = new Motion(4, 0, 0, 0, 0, 0, 0);
    VideoSimulator simulator = Phantom.simulator(device, Phantom.scene(0, 0.5, sweep), SEED);
    byte[] pixels = new byte[SIZE * SIZE];
    simulator.render(0.3, pixels);
    double[] first = greys(pixels);
    simulator.render(0.6, pixels);
    return Correlation.of(first, greys(pixels));
  }

  private static byte[] render(Device device, Scene scene) {
    byte[] pixels = new byte[SIZE * SIZE];
    Phantom.simulator(device, scene, SEED).render(0, pixels);
    return pixels;
  }

  /** Mean over the middle of the rows, where there is tissue in every image. */
  private static double meanOfRows(byte[] pixels, int first, int end) {
    double sum = 0;
    for (int y = first; y < end; y++) {
      for (int x = 60; x < 100; x++) {
        sum += pixels[y * SIZE + x] & 0xFF;
      }
    }
    return sum / ((end - first) * 40);
  }

  private static double[] greys(byte[] pixels) {
    int first = 30 * SIZE;
    double[] greys = new double[100 * SIZE];
    for (int i = 0; i < greys.length; i++) {
      greys[i] = pixels[first + i] & 0xFF;
    }
    return greys;
  }
}
