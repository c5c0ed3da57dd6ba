package org.hookline.ultrasound.data.simulation;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hookline.RunException;

/** Says what is in a release on disk, by organ, hospital and device. */
final class ReleaseSummary {

  private static final JsonMapper JSON = new JsonMapper();

  private final UltrasoundReleaseSettings settings;

  private ReleaseSummary(UltrasoundReleaseSettings settings) {
    this.settings = settings;
  }

  /**
   * The lines.
   *
   * @throws RunException if the release cannot be read
   */
  static List<String> of(UltrasoundReleaseSettings settings) {
    return new ReleaseSummary(settings).lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            List.of("organ", "hospital", "device"),
            List.of("videos", "test", "patients", "frames", "hard negatives", "frozen")));
    for (Organ organ : settings.organs()) {
      lines.addAll(lines(organ));
    }
    for (Organ organ : settings.organs()) {
      lines.add("table: " + ReleaseLayout.of(settings.folder(), organ).table(organ));
    }
    return lines;
  }

  private List<String> lines(Organ organ) {
    ReleaseLayout layout = ReleaseLayout.of(settings.folder(), organ);
    Tally all = new Tally();
    Map<List<String>, Tally> groups = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (ReleasePlan plan : ReleasePlanner.all(settings, organ)) {
      JsonNode info = info(layout, plan);
      List<String> group = List.of(organ.label(), plan.hospital(), plan.device());
      groups.computeIfAbsent(group, key -> new Tally()).add(plan, info);
      all.add(plan, info);
    }
    List<String> lines = new ArrayList<>();
    groups.forEach((group, tally) -> lines.add(line(group, tally.columns())));
    lines.add(line(List.of(organ.label(), "all", "all"), all.columns()));
    lines.add("hard negatives of " + organ.label() + ": " + all.kinds());
    return lines;
  }

  private static JsonNode info(ReleaseLayout layout, ReleasePlan plan) {
    try {
      return JSON.readTree(layout.info(plan).toFile());
    } catch (IOException e) {
      throw new RunException(
          "Cannot read \"" + layout.info(plan) + "\": " + e.getMessage() + ".", e);
    }
  }

  private static String line(List<String> group, List<String> columns) {
    List<String> all = new ArrayList<>(group);
    all.addAll(columns);
    return String.format(
        Locale.ROOT, "%-8s  %-12s  %-12s  %6s  %4s  %8s  %6s  %14s  %6s", all.toArray());
  }

  /** What a group of videos holds. */
  private static final class Tally {

    private final Set<String> patients = new HashSet<>();
    private final Map<String, Integer> planted = new TreeMap<>();
    private int videos;
    private int tests;
    private int frames;
    private int frozen;

    void add(ReleasePlan plan, JsonNode info) {
      videos++;
      tests += plan.test() ? 1 : 0;
      patients.add(plan.patient());
      frames += info.path("num_frames").intValue();
      frozen += info.path("static_frames").isEmpty() ? 0 : 1;
      info.path("planted").forEach(it -> planted.merge(it.path("kind").asText(), 1, Integer::sum));
    }

    List<String> columns() {
      int mimics = planted.values().stream().mapToInt(Integer::intValue).sum();
      return List.of(videos, tests, patients.size(), frames, mimics, frozen).stream()
          .map(String::valueOf)
          .toList();
    }

    String kinds() {
      return planted.isEmpty()
          ? "none"
          : planted.entrySet().stream()
              .map(kind -> kind.getValue() + " " + kind.getKey())
              .collect(joining(", "));
    }
  }
}
