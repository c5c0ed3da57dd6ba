package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BeamGridTest {

  static Stream<Device> devices() {
    return Device.PRESETS.stream();
  }

  @ParameterizedTest
  @MethodSource("devices")
  void aPointOfTheGridAndItsPixelLeadBackToEachOther(Device device) {
    BeamGrid grid = new BeamGrid(device.probe(), 160);
    double lateral = grid.lateral(17);

    double x = grid.pixelX(lateral, 201 * grid.spacing);
    double y = grid.pixelY(lateral, 201 * grid.spacing);

    assertThat(grid.lineAt(x, y)).isCloseTo(17, within(1e-9));
    assertThat(grid.sampleAt(x, y)).isCloseTo(201, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("devices")
  void theWholeFieldOfViewIsInsideTheImage(Device device) {
    BeamGrid grid = new BeamGrid(device.probe(), 160);

    for (int line : new int[] {0, grid.lines / 2, grid.lines - 1}) {
      for (double depth : new double[] {0, device.probe().depth()}) {
        assertThat(grid.pixelX(grid.lateral(line), depth)).isBetween(0.0, 160.0);
        assertThat(grid.pixelY(grid.lateral(line), depth)).isBetween(0.0, 160.0);
      }
    }
  }

  /**
   * A face of 52 mm and 36 degrees: beams 18 degrees to each side; at 46 mm depth the outermost
   * points are 2 * 98 mm * sin 18 = 60.57 mm apart.
   */
  @Test
  void outermostConvexBeamsAreAsFarApartAsTrigonometrySays() {
    BeamGrid grid = new BeamGrid(Phantom.convex().probe(), 160);

    double left = grid.pixelX(grid.lateral(0), 46);
    double right = grid.pixelX(grid.lateral(grid.lines - 1), 46);

    assertThat((right - left) / grid.pixelsPerMillimetre).isCloseTo(60.57, within(0.01));
  }

  @ParameterizedTest
  @MethodSource("devices")
  void aLocalFrameKeepsDistances(Device device) {
    BeamGrid grid = new BeamGrid(device.probe(), 160);
    double[] frame = new double[4];
    grid.localFrame(5, 20, frame);

    double local = Math.hypot(frame[0] + 26 * frame[1], frame[2] + 26 * frame[3]);
    double inImage =
        Math.hypot(
            grid.pixelX(5, 26) - grid.pixelX(0, 20), grid.pixelY(5, 26) - grid.pixelY(0, 20));

    assertThat(local).isCloseTo(inImage / grid.pixelsPerMillimetre, within(1e-9));
  }
}
