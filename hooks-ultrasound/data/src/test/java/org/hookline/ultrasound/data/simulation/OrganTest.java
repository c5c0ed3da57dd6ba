package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tells the organs apart, in pictures without lesions and mimics. */
class OrganTest {

  private static final int SIZE = Phantom.SIZE;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aThyroidIsBrighterThanTheMusclesAroundItAndItsCapsuleIsBrighterStill(long seed) {
    Anatomy anatomy = anatomy(Organ.THYROID, seed);
    double[] rows = rowsByDepth(Organ.THYROID, seed);

    double gland = mean(rows, anatomy.glandTop() + 3, anatomy.glandBottom() - 3);
    double straps =
        mean(rows, anatomy.layers().get(2).surface().depth() + 1, anatomy.glandTop() - 1.5);
    double behind = mean(rows, anatomy.glandBottom() + 2, anatomy.background() - 2);
    double capsule = most(rows, anatomy.glandTop() - 1.5, anatomy.glandTop() + 1.5);
    assertThat(gland).isGreaterThan(straps + 15).isGreaterThan(behind + 15);
    assertThat(capsule).isGreaterThan(gland + 10);
    assertThat(anatomy.layers().get(2).surface().depth()).isLessThan(5);
  }

  /** Averaged over areas in which speckle evens out. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theGlandOfAThyroidIsMoreHomogeneousThanThatOfABreast(long seed) {
    assertThat(unevenness(Organ.THYROID, seed)).isLessThan(0.7 * unevenness(Organ.BREAST, seed));
  }

  private static double unevenness(Organ organ, long seed) {
    byte[] pixels = render(organ, seed);
    BeamGrid beams = beams();
    Anatomy anatomy = anatomy(organ, seed);
    int top = (int) beams.pixelY(0, anatomy.glandTop() + 3);
    int bottom = (int) beams.pixelY(0, anatomy.glandBottom() - 3);
    double sum = 0;
    double squares = 0;
    int areas = 0;
    for (int y = top; y + 5 <= bottom; y += 5) {
      for (int x = 20; x + 10 <= SIZE - 20; x += 10) {
        double area = 0;
        for (int i = 0; i < 50; i++) {
          area += (pixels[(y + i / 10) * SIZE + x + i % 10] & 0xFF) / 50.0;
        }
        sum += area;
        squares += area * area;
        areas++;
      }
    }
    return Math.sqrt(squares / areas - sum / areas * (sum / areas));
  }

  private static double mean(double[] rows, double fromDepth, double toDepth) {
    BeamGrid beams = beams();
    int from = (int) beams.pixelY(0, fromDepth);
    int to = (int) beams.pixelY(0, toDepth);
    double sum = 0;
    for (int row = from; row <= to; row++) {
      sum += rows[row];
    }
    return sum / (to - from + 1);
  }

  private static double most(double[] rows, double fromDepth, double toDepth) {
    double most = 0;
    for (double depth = fromDepth; depth < toDepth; depth += 0.1) {
      most = Math.max(most, rows[(int) beams().pixelY(0, depth)]);
    }
    return most;
  }

  /** The mean of the 9 pixels about the middle of each row. */
  private static double[] rowsByDepth(Organ organ, long seed) {
    byte[] pixels = render(organ, seed);
    double[] rows = new double[SIZE];
    for (int row = 0; row < SIZE; row++) {
      for (int x = SIZE / 2 - 4; x <= SIZE / 2 + 4; x++) {
        rows[row] += (pixels[row * SIZE + x] & 0xFF) / 9.0;
      }
    }
    return rows;
  }

  private static byte[] render(Organ organ, long seed) {
    Scene scene =
        new Scene(anatomy(organ, seed).layers(), List.of(), Motion.NONE, Scene.Contact.FULL, -100);
    byte[] pixels = new byte[SIZE * SIZE];
    new VideoSimulator(Phantom.linear(), scene, SIZE, seed).render(0, pixels);
    return pixels;
  }

  private static Anatomy anatomy(Organ organ, long seed) {
    return new LayerComposer(SplitMix64.of(seed)).compose(organ, beams().probe.depth());
  }

  private static BeamGrid beams() {
    return new BeamGrid(Phantom.linear().probe(), SIZE);
  }
}
