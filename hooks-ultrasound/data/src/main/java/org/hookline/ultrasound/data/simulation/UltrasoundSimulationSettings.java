package org.hookline.ultrasound.data.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    SettingRules.requireCount("train-videos", trainVideos);
    SettingRules.requireCount("test-videos", testVideos);
    SettingRules.requireCount("frames", frames);
    SettingRules.requireRange("size", size, 64, 1024);
    SettingRules.requireShare("negative-share", negativeShare);
    SettingRules.require(
        !devices.isEmpty(), "devices must name at least one of " + SettingRules.knownDevices());
    devices.forEach(SettingRules::device);
    testOnlyDevices.forEach(SettingRules::device);
  }

  VideoSettings video() {
    return new VideoSettings(frames, size, lesions);
  }

  List<Device> trainDevices() {
    return devices.stream().map(SettingRules::device).toList();
  }

  List<Device> testDevices() {
    List<String> names = new ArrayList<>(devices);
    names.addAll(testOnlyDevices);
    return names.stream().map(SettingRules::device).toList();
  }
}
