package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Box;
import org.hookline.ultrasound.data.simulation.Crossing.Blob;
import org.hookline.ultrasound.data.simulation.Inclusion.Kind;
import org.hookline.ultrasound.data.simulation.Inclusion.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MimicTest {

  private static final int SIZE = Phantom.SIZE;

  /** A disc of 3 mm radius, 20 mm deep in the middle. */
  @Test
  void theBoxIsWhereTheInclusionIs() {
    Device device = Phantom.linear();
    BeamGrid beams = new BeamGrid(device.probe(), SIZE);

    List<MimicSighting> seen = see(device, 0, disc(Kind.DUCT, 0, 20, -40));

    assertThat(seen).singleElement().satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.DUCT));
    Box box = seen.get(0).box();
    assertThat(box.width()).isCloseTo(6 * beams.pixelsPerMillimetre, within(1.5));
    assertThat(box.height()).isCloseTo(6 * beams.pixelsPerMillimetre, within(1.5));
    assertThat(box.centerX()).isCloseTo(SIZE / 2.0, within(0.5));
    assertThat(box.centerY()).isCloseTo(beams.pixelY(0, 20), within(0.5));
  }

  @Test
  void lesionsAndPartsOfTheAnatomyAreNoMimics() {
    assertThat(see(Phantom.linear(), 0, disc(Kind.LESION, 0, 20, -40))).isEmpty();
    assertThat(see(Phantom.linear(), 0, disc(Kind.OTHER, 0, 20, -40))).isEmpty();
  }

  @Test
  void whatLooksLikeItsSurroundingsIsNotSeen() {
    assertThat(see(Phantom.linear(), 0, disc(Kind.FAT_LOBULE, 0, 20, -0.5))).isEmpty();
  }

  /** A bar above it that takes 20 dB/cm/MHz. */
  @Test
  void whatLiesInAShadowIsNotSeen() {
    Inclusion bone = Phantom.disc(8, 5, -10, 20);

    assertThat(see(Phantom.linear(), 0, bone, disc(Kind.DUCT, 0, 25, -40))).isEmpty();
    assertThat(see(Phantom.linear(), 0, bone, disc(Kind.DUCT, 12, 25, -40))).hasSize(1);
  }

  /** With a profile of 3 mm, 9 mm away. */
  @Test
  void whatThePlaneDoesNotCutIsNotSeen() {
    Inclusion disc = disc(Kind.FAT_LOBULE, 0, 20, -40);
    Inclusion blob =
        new Inclusion(
            disc.position(),
            disc.shape(),
            new Blob(3),
            disc.acoustics(),
            disc.rim(),
            Kind.FAT_LOBULE);

    assertThat(see(Phantom.linear(), 0, blob)).hasSize(1);
    assertThat(see(Phantom.linear(), 9, blob)).isEmpty();
  }

  /**
   * All devices, seeds 1 to 8: a mimic of each kind is seen, and where its box is it is darker than
   * beside it; ribs and trachea are bright on top besides.
   */
  @ParameterizedTest
  @EnumSource
  void plantedBoxesLieOnSomethingThatStandsOut(Organ organ) {
    Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
    Map<Kind, Double> darker = new EnumMap<>(Kind.class);
    Map<Kind, Double> brighterTop = new EnumMap<>(Kind.class);
    for (long seed = 1; seed <= 8; seed++) {
      for (Device device : Device.PRESETS) {
        byte[] pixels = new byte[SIZE * SIZE];
        VideoSimulator simulator = simulator(organ, device, seed);
        simulator.render(0.5, pixels);
        for (MimicSighting mimic : simulator.mimics(0.7, pixels)) {
          Box box = mimic.box();
          assertThat(box.x() >= 0 && box.right() <= SIZE && box.y() >= 0 && box.bottom() <= SIZE)
              .as("seed %d, %s: %s", seed, device.name(), mimic)
              .isTrue();
          seen.merge(mimic.kind(), 1, Integer::sum);
          darker.merge(mimic.kind(), beside(box, pixels) - middle(box, pixels), Double::sum);
          brighterTop.merge(mimic.kind(), top(box, pixels) - middle(box, pixels), Double::sum);
        }
      }
    }
    Kind[] expected =
        organ == Organ.BREAST
            ? new Kind[] {Kind.DUCT, Kind.FAT_LOBULE, Kind.RIB}
            : new Kind[] {Kind.VESSEL, Kind.TRACHEA, Kind.OESOPHAGUS};
    assertThat(seen).as("seeds 1 to 8").containsOnlyKeys(expected);
    darker.forEach((kind, sum) -> assertThat(mean(kind, sum, seen)).as("%s", kind).isPositive());
    for (Kind kind : List.of(Kind.RIB, Kind.TRACHEA)) {
      if (seen.containsKey(kind)) {
        double sum = brighterTop.getOrDefault(kind, 0.0);
        assertThat(mean(kind, sum, seen)).as("%s", kind).isGreaterThan(20);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutHardNegativesNothingIsPlanted(Organ organ) {
    LesionSettings settings = new LesionSettings(new Range(0.16, 0.36), new Range(9, 15), 0.7, 0);
    for (long seed = 1; seed <= 8; seed++) {
      BeamGrid beams = new BeamGrid(Phantom.linear().probe(), SIZE);
      Scene scene = new SceneComposer(settings, beams, SplitMix64.of(seed)).compose(organ, false);

      assertThat(scene.inclusions()).as("seed %d", seed).noneMatch(it -> it.kind().isMimic());
    }
  }

  private static double mean(Kind kind, double sum, Map<Kind, Integer> seen) {
    return sum / seen.getOrDefault(kind, 1);
  }

  private static VideoSimulator simulator(Organ organ, Device device, long seed) {
    LesionSettings settings = new LesionSettings(new Range(0.16, 0.36), new Range(9, 15), 0.7, 1);
    BeamGrid beams = new BeamGrid(device.probe(), SIZE);
    Scene scene = new SceneComposer(settings, beams, SplitMix64.of(seed)).compose(organ, true);
    return new VideoSimulator(device, scene, SIZE, seed);
  }

  private static double middle(Box box, byte[] pixels) {
    return grey(
        box.centerX() - box.width() / 4,
        box.centerY() - box.height() / 8,
        box.width() / 2,
        box.height() / 4,
        pixels);
  }

  /** Left and right, as far out as the box is wide by a quarter; outside the image is not there. */
  private static double beside(Box box, byte[] pixels) {
    double y = box.centerY() - box.height() / 8;
    double width = Math.max(2, box.width() / 4);
    double left = grey(box.x() - 1.5 * width, y, width, box.height() / 4, pixels);
    double right = grey(box.right() + 0.5 * width, y, width, box.height() / 4, pixels);
    return Math.max(left, right);
  }

  private static double top(Box box, byte[] pixels) {
    return grey(box.centerX() - 2, box.y() - 1, 4, 3, pixels);
  }

  private static double grey(double x, double y, double width, double height, byte[] pixels) {
    double sum = 0;
    int count = 0;
    for (int row = (int) Math.max(0, y); row <= y + height && row < SIZE; row++) {
      for (int column = (int) Math.max(0, x); column <= x + width && column < SIZE; column++) {
        sum += pixels[row * SIZE + column] & 0xFF;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static List<MimicSighting> see(Device device, double elevation, Inclusion... inclusions) {
    Motion away = new Motion(elevation, 0, 0, 0, 0, 0, 0);
    VideoSimulator simulator =
        Phantom.simulator(device, Phantom.scene(0, 0.5, away, inclusions), 43);
    byte[] pixels = new byte[SIZE * SIZE];
    simulator.render(1, pixels);
    return simulator.mimics(0.7, pixels);
  }

  private static Inclusion disc(Kind kind, double lateral, double depth, double echogenicity) {
    Inclusion disc = Phantom.disc(depth, 3, echogenicity, 0.5);
    return new Inclusion(
        new Position(lateral, depth, 0),
        disc.shape(),
        disc.crossing(),
        disc.acoustics(),
        disc.rim(),
        kind);
  }
}
