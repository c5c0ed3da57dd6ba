package org.hookline.ultrasound.data.simulation;

import java.util.List;

/**
 * A hospital of a simulated release.
 *
 * @param share of the patients, above 0 and up to 1, against the shares of the others
 * @param devices names of its scanners, at least one, each used about as often
 * @param depth how many times as deep as the device's preset is looked, from 0.7 to 1.4
 * @param gain over the device's preset, from -12 to 12 dB
 */
public record HospitalSettings(double share, List<String> devices, double depth, double gain) {

  public HospitalSettings {
    devices = List.copyOf(devices);
    SettingRules.require(
        share > 0 && share <= 1, "share must be above 0 and at most 1, it is " + share);
    SettingRules.require(
        !devices.isEmpty(), "devices must name at least one of " + SettingRules.knownDevices());
    devices.forEach(SettingRules::device);
    SettingRules.require(
        depth >= 0.7 && depth <= 1.4, "depth must be from 0.7 to 1.4, it is " + depth);
    SettingRules.require(gain >= -12 && gain <= 12, "gain must be from -12 to 12, it is " + gain);
  }
}
