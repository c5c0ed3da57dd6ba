package org.hookline.ultrasound.data.inspection;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hookline.detection.Category;
import org.hookline.detection.DatasetName;
import org.hookline.detection.DatasetProblem.Severity;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoReading;
import org.hookline.scoring.Patients;
import org.hookline.text.Numbers;

/**
 * What is in a data set.
 *
 * @param all everything
 * @param videosWithoutPatient of which the file does not say the patient
 * @param repairedEntries of the file that were changed or left out, as the log says
 * @param groups the parts of it, by what it is parted by and then by name
 * @param frameSizes numbers of frames by size, such as {@code 512 x 512}; the most frequent first
 * @param frameRates numbers of videos by frames per second; the most frequent first
 * @param sizes of the boxes
 */
record Inspection(
    Tally all,
    int videosWithoutPatient,
    int repairedEntries,
    Map<String, SortedMap<String, Tally>> groups,
    Map<String, Long> frameSizes,
    Map<String, Long> frameRates,
    LesionSizes sizes) {

  /** What a video does not say. */
  static final String UNKNOWN = "unknown";

  private static final int RATE_DIGITS = 6;

  static Inspection of(CocoReading reading) {
    VideoDataset dataset = reading.dataset();
    List<Video> videos = dataset.videos();
    Map<String, SortedMap<String, Tally>> groups = new LinkedHashMap<>();
    groups.put("hospital", byAttribute("hospital", videos));
    groups.put("device", byAttribute("device", videos));
    groups.put("category", byCategory(dataset));
    SortedMap<String, Tally> named = byName(videos);
    if (!named.isEmpty()) {
      groups.put("organ", byAttribute("organ", videos));
      groups.put("data-set", named);
    }
    return new Inspection(
        Tally.of(videos, annotation -> true),
        (int) videos.stream().filter(video -> Patients.patient(video).isEmpty()).count(),
        reading.report().problems(Severity.REPAIRED).size(),
        groups,
        counted(dataset.frames().map(frame -> frame.width() + " x " + frame.height())),
        counted(videos.stream().map(Inspection::rate)),
        LesionSizes.of(
            dataset
                .frames()
                .flatMap(frame -> frame.annotations().stream())
                .filter(annotation -> !annotation.crowd())
                .mapToDouble(annotation -> annotation.box().area())));
  }

  /** What a video says under a key, or {@link #UNKNOWN}. */
  static String attribute(Video video, String key) {
    String value = video.attributes().getOrDefault(key, "");
    return value.isBlank() ? UNKNOWN : value;
  }

  private static SortedMap<String, Tally> byAttribute(String key, List<Video> videos) {
    SortedMap<String, Tally> tallies = new TreeMap<>();
    videos.stream()
        .collect(groupingBy(video -> attribute(video, key)))
        .forEach((name, group) -> tallies.put(name, Tally.of(group, annotation -> true)));
    return tallies;
  }

  /** Of each data set name; a video counts under each that it has. */
  private static SortedMap<String, Tally> byName(List<Video> videos) {
    Map<String, List<Video>> named = new TreeMap<>();
    for (Video video : videos) {
      for (DatasetName name : DatasetName.of(video)) {
        named.computeIfAbsent(name.toString(), key -> new ArrayList<>()).add(video);
      }
    }
    SortedMap<String, Tally> tallies = new TreeMap<>();
    named.forEach((name, group) -> tallies.put(name, Tally.of(group, annotation -> true)));
    return tallies;
  }

  /** Of each category the videos that show it, and in them this category alone. */
  private static SortedMap<String, Tally> byCategory(VideoDataset dataset) {
    SortedMap<String, Tally> tallies = new TreeMap<>();
    for (Category category : dataset.categories()) {
      List<Video> group =
          dataset.videos().stream().filter(video -> shows(video, category)).toList();
      String name =
          tallies.containsKey(category.name())
              ? category.name() + " (" + category.id() + ")"
              : category.name();
      tallies.put(name, Tally.of(group, annotation -> annotation.category() == category.id()));
    }
    return tallies;
  }

  private static boolean shows(Video video, Category category) {
    return video.frames().stream()
        .flatMap(frame -> frame.annotations().stream())
        .anyMatch(annotation -> annotation.category() == category.id() && !annotation.crowd());
  }

  private static String rate(Video video) {
    return video.framesPerSecond().isPresent()
        ? Numbers.significant(video.framesPerSecond().getAsDouble(), RATE_DIGITS)
        : UNKNOWN;
  }

  private static Map<String, Long> counted(Stream<String> names) {
    Map<String, Long> counts = new LinkedHashMap<>();
    names.collect(groupingBy(name -> name, TreeMap::new, counting())).entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /** All of it by the names in a file. */
  Map<String, Object> toMap() {
    Map<String, Object> map = all.toMap();
    map.put("videos-without-patient", videosWithoutPatient);
    map.put("repaired-entries", repairedEntries);
    groups.forEach(
        (by, tallies) -> {
          Map<String, Object> parts = new LinkedHashMap<>();
          tallies.forEach((name, tally) -> parts.put(name, tally.toMap()));
          map.put("by-" + by, parts);
        });
    map.put("frame-sizes", frameSizes);
    map.put("frame-rates", frameRates);
    map.put("box-size-percentiles", sizes.toMap());
    return map;
  }
}
