package org.hookline.ultrasound.data.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one video is to be. Everything in it depends on the seed, the split and its number there, so
 * that more videos never change the ones before.
 *
 * @param name of the video and of its folder
 * @param patient each video is of another
 * @param seed of everything random in the video
 */
record VideoPlan(
    Split split,
    String name,
    Device device,
    String hospital,
    String patient,
    boolean negative,
    long seed) {

  /** What a video is for. */
  enum Split {
    TRAIN("train", 1),
    TEST("test", 2);

    private final String label;
    private final int key;

    Split(String label, int key) {
      this.label = label;
      this.key = key;
    }

    /** The split in names of files and videos. */
    String label() {
      return label;
    }
  }

  private static final int HOSPITAL = 1;
  private static final int CONTENT = 2;

  /**
   * Multiples of these two fill the unit square evenly, so that few videos already have their share
   * of each device and of negatives. They are 1/g and 1/g^2, where g^3 = g + 1.
   */
  static final double DEVICE_STEP = 0.7548776662466927;

  static final double NEGATIVE_STEP = 0.5698402909980532;

  /** What the video shows. */
  VideoContent content() {
    return new VideoContent(Organ.BREAST, device, negative, Freeze.NONE, seed);
  }

  /** Plans all videos of a split. */
  static List<VideoPlan> all(Split split, UltrasoundSimulationSettings settings) {
    boolean train = split == Split.TRAIN;
    List<Device> devices = train ? settings.trainDevices() : settings.testDevices();
    int videos = train ? settings.trainVideos() : settings.testVideos();
    List<VideoPlan> plans = new ArrayList<>();
    for (int number = 1; number <= videos; number++) {
      int device = (int) (fraction(number * DEVICE_STEP) * devices.size());
      double southern = (device + 1.0) / (devices.size() + 1);
      boolean south = SplitMix64.of(settings.seed(), split.key, number, HOSPITAL).chance(southern);
      plans.add(
          new VideoPlan(
              split,
              String.format(Locale.ROOT, "%s-%04d", split.label(), number),
              devices.get(device),
              south ? "south" : "north",
              String.format(Locale.ROOT, "%s-P%04d", split.label(), number),
              fraction(number * NEGATIVE_STEP) < settings.negativeShare(),
              SplitMix64.of(settings.seed(), split.key, number, CONTENT).nextLong()));
    }
    return plans;
  }

  /** What is left of a number above the next whole one below. */
  static double fraction(double value) {
    return value - Math.floor(value);
  }
}
