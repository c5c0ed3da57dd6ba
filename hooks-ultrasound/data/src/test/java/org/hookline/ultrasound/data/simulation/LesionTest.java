package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hookline.detection.Box;
import org.hookline.ultrasound.data.simulation.Crossing.Blob;
import org.hookline.ultrasound.data.simulation.Inclusion.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LesionTest {

  private static final int SIZE = Phantom.SIZE;

  static Stream<Device> devices() {
    return Stream.of(Phantom.linear(), Phantom.convex());
  }

  @ParameterizedTest
  @MethodSource("devices")
  void theBoxEnclosesTheDarkRegion(Device device) {
    byte[] pixels = new byte[SIZE * SIZE];
    Inclusion cyst = Phantom.disc(20, 5, -40, 0.5);

    List<Sighting> sightings =
        Phantom.simulator(device, Phantom.scene(0, 0.5, Motion.NONE, cyst), 41).render(0, pixels);

    assertThat(sightings).hasSize(1);
    Box box = sightings.get(0).box();
    assertThat(box.iou(darkRegion(pixels, box.centerX(), box.centerY()))).isGreaterThan(0.75);
  }

  /** A disc of 5 mm radius, 20 mm deep in the middle. */
  @ParameterizedTest
  @MethodSource("devices")
  void theBoxGoesThroughTheGeometryOfTheImage(Device device) {
    BeamGrid beams = new BeamGrid(device.probe(), SIZE);
    Inclusion disc = Phantom.disc(20, 5, -40, 0.5);

    Box box = sight(device, Motion.NONE, disc, 0).get(0).box();

    double diameter = 10 * beams.pixelsPerMillimetre;
    assertThat(box.width()).isCloseTo(diameter, within(1.5));
    assertThat(box.height()).isCloseTo(diameter, within(1.5));
    assertThat(box.centerX()).isCloseTo(SIZE / 2.0, within(0.5));
    assertThat(box.centerY()).isCloseTo(beams.pixelY(0, 20), within(0.5));
  }

  @Test
  void compressionMakesALesionFlatterAndWider() {
    Motion pressing = new Motion(0, 0, 0, 0, 0.12, 0.5, 0);
    Inclusion disc = Phantom.disc(20, 5, -40, 0.5);

    Box relaxed = sight(Phantom.linear(), pressing, disc, 0).get(0).box();
    Box pressed = sight(Phantom.linear(), pressing, disc, 1).get(0).box();

    assertThat(pressed.height() / relaxed.height()).isCloseTo(1 / 1.12, within(0.03));
    assertThat(pressed.width() / relaxed.width()).isCloseTo(1.05, within(0.03));
  }

  @Test
  void aLesionThatLeavesTheImageSidewaysIsClippedAndThenGone() {
    Motion sliding = new Motion(0, -14, 0, 0, 0, 0, 0);
    Inclusion disc = Phantom.disc(20, 5, -40, 0.5);
    Inclusion right = at(new Position(16, 20, 0), disc);
    BeamGrid beams = new BeamGrid(Phantom.linear().probe(), SIZE);
    double edge = beams.pixelX(beams.lateral(beams.lines - 1), 20);

    Box partly = sight(Phantom.linear(), sliding, right, 0.6).get(0).box();

    assertThat(partly.right()).isCloseTo(edge, within(1.0));
    assertThat(partly.width()).isLessThan(0.8 * partly.height());
    assertThat(sight(Phantom.linear(), sliding, at(new Position(24, 20, 0), disc), 1)).isEmpty();
  }

  @Test
  void aLesionFadesAsThePlaneLeavesIt() {
    Motion sweep = new Motion(10, 0, 0, 0, 0, 0, 0);
    Inclusion disc = Phantom.disc(20, 5, -40, 0.5);
    Inclusion blob =
        new Inclusion(
            disc.position(), disc.shape(), new Blob(3), disc.acoustics(), disc.rim(), disc.kind());

    assertThat(sight(Phantom.linear(), sweep, blob, 0.5).get(0).visibility()).isEqualTo(1);
    assertThat(sight(Phantom.linear(), sweep, blob, 0.3).get(0).visibility()).isBetween(0.1, 0.9);
    assertThat(sight(Phantom.linear(), sweep, blob, 0.1)).isEmpty();
  }

  @Test
  void onlyLesionsAreSeen() {
    Inclusion disc = Phantom.disc(20, 5, -40, 0.5);
    Inclusion duct =
        new Inclusion(
            disc.position(),
            disc.shape(),
            disc.crossing(),
            disc.acoustics(),
            disc.rim(),
            Inclusion.Kind.DUCT);

    assertThat(sight(Phantom.linear(), Motion.NONE, duct, 0)).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void eachLesionAppearsAndLeavesDuringTheVideo(long seed) {
    LesionSettings settings = new LesionSettings(new Range(0.16, 0.36), new Range(9, 15), 0.7, 1);
    Device device = Device.PRESETS.get((int) seed % Device.PRESETS.size());
    BeamGrid beams = new BeamGrid(device.probe(), SIZE);
    Scene scene =
        new SceneComposer(settings, beams, SplitMix64.of(seed)).compose(Organ.BREAST, false);
    VideoSimulator simulator = new VideoSimulator(device, scene, SIZE, seed);
    byte[] pixels = new byte[SIZE * SIZE];

    List<Integer> seen = new ArrayList<>();
    for (int frame = 0; frame < 16; frame++) {
      long clear =
          simulator.render(frame / 15.0, pixels).stream()
              .filter(sighting -> sighting.visibility() >= settings.annotateFrom())
              .count();
      seen.add((int) clear);
    }

    assertThat(seen.get(0)).isZero();
    assertThat(seen.get(15)).isZero();
    assertThat(seen.stream().filter(count -> count > 0).count()).isBetween(3L, 13L);
  }

  private static List<Sighting> sight(
      Device device, Motion motion, Inclusion inclusion, double time) {
    return Phantom.simulator(device, Phantom.scene(motion, inclusion), 43)
        .render(time, new byte[SIZE * SIZE]);
  }

  private static Inclusion at(Position position, Inclusion like) {
    return new Inclusion(
        position, like.shape(), like.crossing(), like.acoustics(), like.rim(), like.kind());
  }

  /** From a point to where rows and columns of 5 pixels get brighter than 25, in each direction. */
  private static Box darkRegion(byte[] pixels, double x, double y) {
    int left = (int) x;
    int right = (int) x;
    int top = (int) y;
    int bottom = (int) y;
    while (mean(pixels, left - 1, (int) y) < 25) {
      left--;
    }
    while (mean(pixels, right + 1, (int) y) < 25) {
      right++;
    }
    while (mean(pixels, (int) x, top - 1) < 25) {
      top--;
    }
    while (mean(pixels, (int) x, bottom + 1) < 25) {
      bottom++;
    }
    return Box.ofCorners(left, top, right + 1, bottom + 1);
  }

  private static double mean(byte[] pixels, int x, int y) {
    double sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += pixels[(y - 1 + i / 3) * SIZE + x - 1 + i % 3] & 0xFF;
    }
    return sum / 9;
  }
}
