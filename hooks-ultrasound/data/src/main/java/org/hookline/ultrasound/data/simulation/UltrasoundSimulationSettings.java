package org.hookline.ultrasound.data.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The section {@code datasets.ultrasound-simulation}.
 *
 * @param folder where the data set is written
 * @param seed everything in the data set derives from it
 * @param trainVideos number of videos in {@code train.json}, at least 1
 * @param testVideos number of videos in {@code test.json}, at least 1
 * @param frames of each video, from 1 to 100,000
 * @param size side of the square frames in pixels, from 64 to 1024
 * @param negativeShare share of the videos without a lesion, from 0 to 1
 * @param devices names of the scanners of all videos, at least one
 * @param testOnlyDevices names of scanners that the test videos have besides, and no training video
 * @param lesions how hard they are to find
 */
public record UltrasoundSimulationSettings(
    Path folder,
    long seed,
    int trainVideos,
    int testVideos,
    int frames,
    int size,
    double negativeShare,
    List<String> devices,
    List<String> testOnlyDevices,
    LesionSettings lesions) {

  public UltrasoundSimulationSettings {
    devices = List.copyOf(devices);
    testOnlyDevices = List.copyOf(testOnlyDevices);
    requireRange("train-videos", trainVideos, 1, 100_000);
    requireRange("test-videos", testVideos, 1, 100_000);
    requireRange("frames", frames, 1, 100_000);
    requireRange("size", size, 64, 1024);
    if (!(negativeShare >= 0 && negativeShare <= 1)) {
      throw new IllegalArgumentException(
          "negative-share must be from 0 to 1, it is " + negativeShare);
    }
    if (devices.isEmpty()) {
      throw new IllegalArgumentException("devices must name at least one of " + knownDevices());
    }
    devices.forEach(UltrasoundSimulationSettings::device);
    testOnlyDevices.forEach(UltrasoundSimulationSettings::device);
  }

  List<Device> trainDevices() {
    return devices.stream().map(UltrasoundSimulationSettings::device).toList();
  }

  List<Device> testDevices() {
    List<String> names = new ArrayList<>(devices);
    names.addAll(testOnlyDevices);
    return names.stream().map(UltrasoundSimulationSettings::device).toList();
  }

  private static Device device(String name) {
    return Device.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no device \"" + name + "\"; known are " + knownDevices()));
  }

  private static String knownDevices() {
    return Device.PRESETS.stream()
        .map(device -> "\"" + device.name() + "\"")
        .collect(Collectors.joining(", "));
  }

  private static void requireRange(String key, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          key + " must be from " + min + " to " + max + ", it is " + value);
    }
  }
}
