package org.hookline.scoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.detection.Video;

/**
 * Which videos are of one patient. Videos of one patient resemble each other, so an interval that
 * took them for independent would be too narrow.
 */
public final class Patients {

  private static final List<String> KEYS = List.of("patient", "patient_id");

  private Patients() {}

  /**
   * Numbers the patients from 0, in the order in which they come. A video whose file does not say a
   * {@code patient} (or {@code patient_id}), or has a blank one, counts as a patient of its own.
   *
   * @return for each video the number of its patient
   */
  public static int[] of(List<Video> videos) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    return videos.stream()
        .mapToInt(video -> numbers.computeIfAbsent(key(video), key -> numbers.size()))
        .toArray();
  }

  /** Whether every video says its patient. */
  public static boolean areKnown(List<Video> videos) {
    return videos.stream().allMatch(video -> patient(video).isPresent());
  }

  private static String key(Video video) {
    return patient(video).map(name -> "patient " + name).orElse("video " + video.id());
  }

  /** The patient that a video's file says; empty if it says none, or a blank one. */
  public static Optional<String> patient(Video video) {
    return KEYS.stream()
        .map(key -> video.attributes().getOrDefault(key, ""))
        .filter(name -> !name.isBlank())
        .findFirst();
  }
}
