package org.hookline.ultrasound.deviceevaluation;

/**
 * A device of a hospital as the setting {@code group} names it: {@code breast_north@linear-12}, or
 * {@code north@linear-12} where no organ is known.
 *
 * @param organAndHospital as {@link Origin#organAndHospital()}
 */
record DeviceEntry(String organAndHospital, String device) implements Comparable<DeviceEntry> {

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException if it has not exactly one {@code @} between two names
   */
  static DeviceEntry parse(String text) {
    int at = text.indexOf('@');
    if (at < 0
        || at != text.lastIndexOf('@')
        || isBlank(text, 0, at)
        || isBlank(text, at + 1, text.length())) {
      throw new IllegalArgumentException(
          "group has \""
              + text
              + "\", which is no device; expected ORGAN_HOSPITAL@DEVICE, such as"
              + " \"breast_north@linear-12\"");
    }
    return new DeviceEntry(text.substring(0, at), text.substring(at + 1));
  }

  private static boolean isBlank(String text, int from, int to) {
    return text.substring(from, to).isBlank();
  }

  /** Whether a video of this origin is from this very device. */
  boolean matches(Origin origin) {
    return device.equals(origin.device()) && organAndHospital.equals(origin.organAndHospital());
  }

  @Override
  public int compareTo(DeviceEntry other) {
    int byHospital = organAndHospital.compareTo(other.organAndHospital);
    return byHospital != 0 ? byHospital : device.compareTo(other.device);
  }

  @Override
  public String toString() {
    return organAndHospital + "@" + device;
  }
}
