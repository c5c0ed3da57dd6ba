package org.hookline.ultrasound.data.simulation;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The section {@code datasets.ultrasound-release}.
 *
 * @param folder where the releases are written, each organ's in a folder of its own
 * @param seed everything in them derives from it
 * @param organs at least one, each once
 * @param videos of each organ, at least 1; some patients have two
 * @param frames of each video, from 1 to 100,000
 * @param size side of the square frames in pixels, from 64 to 1024
 * @param negativeShare share of the videos without a lesion, from 0 to 1
 * @param staticShare share of the videos in which the operator freezes the picture, from 0 to 1
 * @param hospitals at least one, by name
 * @param testOnlyDevices names of scanners that only patients in the test folds are seen with, at
 *     any hospital
 * @param folds that patients are dealt out to, from 1 to 100
 * @param testFolds the ones that are tested on, from 0, at least one
 * @param lesions how hard they are to find
 */
public record UltrasoundReleaseSettings(
    Path folder,
    long seed,
    List<Organ> organs,
    int videos,
    int frames,
    int size,
    double negativeShare,
    double staticShare,
    Map<String, HospitalSettings> hospitals,
    List<String> testOnlyDevices,
    int folds,
    List<Integer> testFolds,
    LesionSettings lesions) {

  private static final String HOSPITAL_NAME = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final int MOST_FOLDS = 100;

  public UltrasoundReleaseSettings {
    organs = List.copyOf(organs);
    hospitals = Collections.unmodifiableSortedMap(new TreeMap<>(hospitals));
    testOnlyDevices = List.copyOf(testOnlyDevices);
    testFolds = List.copyOf(testFolds);
    SettingRules.require(!organs.isEmpty(), "organs must name at least one of breast, thyroid");
    SettingRules.require(
        new HashSet<>(organs).size() == organs.size(), "organs must name each organ once");
    SettingRules.requireCount("videos", videos);
    SettingRules.requireCount("frames", frames);
    SettingRules.requireRange("size", size, 64, 1024);
    SettingRules.requireShare("negative-share", negativeShare);
    SettingRules.requireShare("static-share", staticShare);
    requireHospitals(hospitals);
    testOnlyDevices.forEach(SettingRules::device);
    requireNobodys(testOnlyDevices, hospitals);
    SettingRules.requireRange("folds", folds, 1, MOST_FOLDS);
    requireTestFolds(testFolds, folds, videos);
  }

  /** A name is part of paths, and a catalogue may join it to others with underlines. */
  private static void requireHospitals(Map<String, HospitalSettings> hospitals) {
    SettingRules.require(!hospitals.isEmpty(), "hospitals must have at least one");
    for (String name : hospitals.keySet()) {
      SettingRules.require(
          name.matches(HOSPITAL_NAME),
          "hospitals must have names of lower-case letters and digits joined by hyphens, one is \""
              + name
              + "\"");
    }
  }

  private static void requireNobodys(
      List<String> testOnlyDevices, Map<String, HospitalSettings> hospitals) {
    hospitals.forEach(
        (name, hospital) -> {
          for (String device : hospital.devices()) {
            SettingRules.require(
                !testOnlyDevices.contains(device),
                "test-only-devices must be in no hospital's devices, and \""
                    + device
                    + "\" is in those of \""
                    + name
                    + "\"");
          }
        });
  }

  /** Patients are dealt out in turn, from fold 0 on, and have two videos at most. */
  private static void requireTestFolds(List<Integer> testFolds, int folds, int videos) {
    SettingRules.require(!testFolds.isEmpty(), "test-folds must name at least one fold");
    testFolds.forEach(fold -> SettingRules.requireRange("test-folds", fold, 0, folds - 1));
    int first = Collections.min(testFolds);
    int least = ReleasePlanner.MOST_VIEWS * first + 1;
    SettingRules.require(
        videos >= least,
        "videos must be at least "
            + least
            + " for a patient in test fold "
            + first
            + ", it is "
            + videos);
  }

  VideoSettings video() {
    return new VideoSettings(frames, size, lesions);
  }
}
