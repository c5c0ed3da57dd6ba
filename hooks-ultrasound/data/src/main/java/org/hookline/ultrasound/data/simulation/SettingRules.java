package org.hookline.ultrasound.data.simulation;

import static java.util.stream.Collectors.joining;

import java.util.Collection;

/** What the settings of simulated data sets must keep to, and the words for it. */
final class SettingRules {

  private static final int MOST = 100_000;

  private SettingRules() {}

  static void requireCount(String key, int value) {
    requireRange(key, value, 1, MOST);
  }

  static void requireRange(String key, int value, int min, int max) {
    require(
        value >= min && value <= max,
        key + " must be from " + min + " to " + max + ", it is " + value);
  }

  static void requireShare(String key, double value) {
    require(value >= 0 && value <= 1, key + " must be from 0 to 1, it is " + value);
  }

  static void require(boolean sound, String message) {
    if (!sound) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The device of a name. */
  static Device device(String name) {
    return Device.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no device \"" + name + "\"; known are " + knownDevices()));
  }

  static String knownDevices() {
    return quoted(Device.PRESETS.stream().map(Device::name).toList());
  }

  static String quoted(Collection<String> names) {
    return names.stream().map(name -> "\"" + name + "\"").collect(joining(", "));
  }
}
