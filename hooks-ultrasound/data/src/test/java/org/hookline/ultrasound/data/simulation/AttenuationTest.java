package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AttenuationTest {

  private static final long SEED = 21;

  private final BeamGrid grid = new BeamGrid(Phantom.linear().probe(), Phantom.SIZE);

  /**
   * Round trip at 9 MHz: 2 * 0.5 dB/cm/MHz * 9 MHz = 9 dB per cm, so 18 dB between 10 and 30 mm.
   */
  @Test
  void theFieldLosesWhatTheTissueTakesOnTheWayThereAndBack() {
    ReceivedField field = receive(Phantom.scene(0, 0.5, Motion.NONE));

    double shallow = Phantom.meanPower(field, grid, allLines(), around(10));
    double deep = Phantom.meanPower(field, grid, allLines(), around(30));

    assertThat(shallow - deep).isCloseTo(18, within(0.5));
  }

  /**
   * The path through the middle of the disc is 8 mm: (1.5 - 0.5) * 2 * 9 MHz * 0.8 cm = 14.4 dB.
   */
  @Test
  void tissueBehindAnAttenuatingMassLiesInItsShadow() {
    Inclusion mass = Phantom.disc(14, 4, -12, 1.5);

    ReceivedField field = receive(Phantom.scene(0, 0.5, Motion.NONE, mass));

    assertThat(behind(field) - beside(field)).isCloseTo(-14.4, within(2.0));
  }

  /** A cyst takes nothing: 0.5 * 2 * 9 MHz * 0.8 cm = 7.2 dB are saved. */
  @Test
  void tissueBehindACystIsBrighterThanItsNeighbours() {
    Inclusion cyst = Phantom.disc(14, 4, -40, 0);

    ReceivedField field = receive(Phantom.scene(0, 0.5, Motion.NONE, cyst));

    assertThat(behind(field) - beside(field)).isCloseTo(7.2, within(1.5));
  }

  /** Similar triangles: at 40 and at 22 mm below a face of 52 mm, 92 / 74 = 1.24 times as wide. */
  @Test
  void shadowsOfAConvexProbeSpreadWithItsBeams() {
    assertThat(shadowWidth(Phantom.convex(), 40) / shadowWidth(Phantom.convex(), 22))
        .isCloseTo(1.24, within(0.08));
  }

  @Test
  void shadowsOfALinearProbeKeepTheirWidth() {
    assertThat(shadowWidth(Phantom.linear(), 38) / shadowWidth(Phantom.linear(), 22))
        .isCloseTo(1, within(0.06));
  }

  private static ReceivedField receive(Scene scene) {
    return Phantom.simulator(Phantom.linear(), scene, SEED).receive(0);
  }

  private double behind(ReceivedField field) {
    int middle = grid.lines / 2;
    return Phantom.meanPower(field, grid, new int[] {middle - 5, middle + 5}, around(28));
  }

  private double beside(ReceivedField field) {
    return Phantom.meanPower(field, grid, new int[] {10, 40}, around(28));
  }

  private int[] allLines() {
    return new int[] {0, grid.lines};
  }

  /** Samples from 4 mm before to 4 mm behind a depth. */
  private int[] around(double depth) {
    return new int[] {(int) ((depth - 4) / grid.spacing), (int) ((depth + 4) / grid.spacing)};
  }

  /** Black pixels on the arc at a depth, behind something that lets no sound through, in mm. */
  private static double shadowWidth(Device device, double depth) {
    BeamGrid beams = new BeamGrid(device.probe(), Phantom.SIZE);
    Inclusion bone = Phantom.disc(12, 5, 0, 30);
    byte[] pixels = new byte[Phantom.SIZE * Phantom.SIZE];
    Phantom.simulator(device, Phantom.scene(0, 0.5, Motion.NONE, bone), SEED).render(0, pixels);
    int y = (int) beams.pixelY(0, depth);
    int middle = Phantom.SIZE / 2;
    int left = middle;
    int right = middle;
    while (mean(pixels, left - 1, y) < 20) {
      left--;
    }
    while (mean(pixels, right + 1, y) < 20) {
      right++;
    }
    return (right - left + 1) / beams.pixelsPerMillimetre;
  }

  private static double mean(byte[] pixels, int x, int y) {
    double sum = 0;
    for (int row = y - 3; row <= y + 3; row++) {
      sum += pixels[row * Phantom.SIZE + x] & 0xFF;
    }
    return sum / 7;
  }
}
