package org.hookline.ultrasound.deviceevaluation;

import java.util.Map;
import org.hookline.detection.Video;

/**
 * Where a video is from, as its file says: each part is empty where it says nothing. Origins are
 * the same if all parts are equal: device {@code M7} is no part of {@code M70}.
 */
record Origin(String organ, String hospital, String release, String device) {

  private static final String NO_HOSPITAL = "no-hospital";
  private static final String NO_DEVICE = "no-device";

  static Origin of(Video video) {
    Map<String, String> says = video.attributes();
    return new Origin(
        part(says, "organ"), part(says, "hospital"), part(says, "release"), part(says, "device"));
  }

  private static String part(Map<String, String> says, String key) {
    String part = says.getOrDefault(key, "");
    return part.isBlank() ? "" : part;
  }

  /** The same hospital, organ and release, whatever the device. */
  Origin withoutDevice() {
    return at(hospital);
  }

  /** Another hospital of the same organ and release, whatever the device. */
  Origin at(String other) {
    return new Origin(organ, other, release, "");
  }

  /** {@code breast_north}, or {@code north} if no organ is known. */
  String organAndHospital() {
    String known = hospital.isEmpty() ? NO_HOSPITAL : hospital;
    return organ.isEmpty() ? known : organ + "_" + known;
  }

  /** What the hospital's row is called: {@code breast_north@20260101-090000}. */
  String hospitalLabel() {
    return release.isEmpty() ? organAndHospital() : organAndHospital() + "@" + release;
  }

  /** What the device's row is called: {@code breast_north@20260101-090000@linear-12}. */
  String deviceLabel() {
    return hospitalLabel() + "@" + (device.isEmpty() ? NO_DEVICE : device);
  }

  /** What the file says, for messages. */
  @Override
  public String toString() {
    return "(organ \"%s\", hospital \"%s\", release \"%s\", device \"%s\")"
        .formatted(organ, hospital, release, device);
  }
}
