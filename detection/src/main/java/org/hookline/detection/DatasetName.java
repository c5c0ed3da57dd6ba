package org.hookline.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a part of the data is called: {@code breast_north@20260101-090000} is what one hospital
 * contributed to one release, {@code breast_north@20260101-090000@M7} what it recorded with one
 * device, and {@code breast_ALL@20260101-090000} what all hospitals contributed.
 *
 * <p>The organ ends at the first underline, so that a hospital may be called {@code st_anna}; the
 * original took what stands after the last one. Names are equal if all their parts are: device
 * {@code M7} is no part of {@code M70}.
 *
 * @param organ without underlines
 * @param hospital or {@link #ALL}
 * @param release its timestamp, {@code YYYYMMDD-HHMMSS}
 * @param device empty for all devices; {@link #ALL} has no other
 */
public record DatasetName(String organ, String hospital, String release, Optional<String> device) {

  /** Stands for all hospitals, and is the name of none. */
  public static final String ALL = "ALL";

  /** How names are written, for messages. */
  public static final String FORM =
      "ORGAN_HOSPITAL@YYYYMMDD-HHMMSS, with @DEVICE after it for one device, or"
          + " ORGAN_ALL@YYYYMMDD-HHMMSS";

  private static final Pattern NAME =
      Pattern.compile("(?<organ>[^_@]*)_(?<hospital>[^@]*)@(?<release>[^@]*)(@(?<device>.*))?");
  private static final Pattern RELEASE = Pattern.compile("\\d{8}-\\d{6}");

  public DatasetName {
    require(isOrgan(organ), "organ", organ, "must not be empty nor have a \"_\" or \"@\"");
    require(isWord(hospital), "hospital", hospital, "must not be empty nor have a \"@\"");
    require(isRelease(release), "release", release, "must be of the form YYYYMMDD-HHMMSS");
    device.ifPresent(it -> require(isWord(it), "device", it, "must not be empty nor have a \"@\""));
    if (hospital.equals(ALL) && device.isPresent()) {
      throw new IllegalArgumentException(
          "\"%s\" stands for all hospitals and has no devices, such as \"%s\""
              .formatted(ALL, device.get()));
    }
  }

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException if it is none; the message says the form
   */
  public static DatasetName parse(String text) {
    Matcher matcher = NAME.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no data set name; expected %s".formatted(text, FORM));
    }
    try {
      return new DatasetName(
          matcher.group("organ"),
          matcher.group("hospital"),
          matcher.group("release"),
          Optional.ofNullable(matcher.group("device")));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no data set name: %s; expected %s".formatted(text, e.getMessage(), FORM), e);
    }
  }

  /** The names that a video belongs to, see {@link #of(Map)}. */
  public static List<DatasetName> of(Video video) {
    return of(video.attributes());
  }

  /**
   * The names of a video with these attributes ({@code organ}, {@code hospital}, {@code release}
   * and {@code device}), from the widest to the narrowest: of all hospitals, of its own, of its
   * device there. None if there is no organ or release, or one that cannot be part of a name.
   */
  public static List<DatasetName> of(Map<String, String> attributes) {
    String organ = attributes.getOrDefault("organ", "");
    String hospital = attributes.getOrDefault("hospital", "");
    String release = attributes.getOrDefault("release", "");
    String device = attributes.getOrDefault("device", "");
    List<DatasetName> names = new ArrayList<>();
    if (isOrgan(organ) && isRelease(release)) {
      names.add(new DatasetName(organ, ALL, release, Optional.empty()));
      if (isWord(hospital) && !hospital.equals(ALL)) {
        names.add(new DatasetName(organ, hospital, release, Optional.empty()));
        if (isWord(device)) {
          names.add(new DatasetName(organ, hospital, release, Optional.of(device)));
        }
      }
    }
    return names;
  }

  /** Whether every video of the other name has this name too, as for equal names. */
  public boolean includes(DatasetName other) {
    return organ.equals(other.organ)
        && release.equals(other.release)
        && (hospital.equals(ALL) || hospital.equals(other.hospital))
        && (device.isEmpty() || device.equals(other.device));
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return organ + "_" + hospital + "@" + release + device.map(it -> "@" + it).orElse("");
  }

  private static boolean isOrgan(String text) {
    return isWord(text) && text.indexOf('_') < 0;
  }

  private static boolean isWord(String text) {
    return !text.isBlank() && text.indexOf('@') < 0;
  }

  /** Whether a text is a release's timestamp. */
  public static boolean isRelease(String text) {
    return RELEASE.matcher(text).matches();
  }

  private static void require(boolean condition, String part, String value, String expected) {
    if (!condition) {
      throw new IllegalArgumentException("the " + part + " \"" + value + "\" " + expected);
    }
  }
}
