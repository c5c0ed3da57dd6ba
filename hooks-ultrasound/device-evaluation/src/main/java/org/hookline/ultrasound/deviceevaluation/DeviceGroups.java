package org.hookline.ultrasound.deviceevaluation;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hookline.detection.Video;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices that are judged together, and which of them were seen in any data set.
 *
 * <p>In the original a device of two groups went to the later one without a word, and an entry that
 * matched nothing was ignored.
 */
final class DeviceGroups {

  private static final Logger log = LoggerFactory.getLogger(DeviceGroups.class);

  private final List<SortedSet<DeviceEntry>> groups = new ArrayList<>();
  private final SortedSet<DeviceEntry> unseen = new TreeSet<>();
  private boolean told;

  /**
   * Reads the setting.
   *
   * @throws IllegalArgumentException if an entry is none, or stands in it twice
   */
  DeviceGroups(List<List<String>> settings) {
    Map<DeviceEntry, Integer> groupOf = new HashMap<>();
    for (List<String> setting : settings) {
      int number = groups.size() + 1;
      SortedSet<DeviceEntry> group = new TreeSet<>();
      for (String text : setting) {
        DeviceEntry entry = DeviceEntry.parse(text);
        Integer other = groupOf.putIfAbsent(entry, number);
        if (other != null) {
          throw new IllegalArgumentException(
              "group must name a device once, \"%s\" is in %s"
                  .formatted(
                      entry,
                      other == number
                          ? "group " + number + " twice"
                          : "the groups " + other + " and " + number));
        }
        group.add(entry);
      }
      if (group.isEmpty()) {
        throw new IllegalArgumentException("group must not be empty, number " + number + " is");
      }
      groups.add(group);
    }
    unseen.addAll(groupOf.keySet());
  }

  /** How many groups there are. */
  int size() {
    return groups.size();
  }

  /** The devices of a group, ascending. */
  SortedSet<DeviceEntry> devices(int group) {
    return groups.get(group);
  }

  /** The group of a device, counted from 0; empty if it is judged alone. */
  Optional<Integer> of(Origin origin) {
    for (int group = 0; group < groups.size(); group++) {
      if (groups.get(group).stream().anyMatch(entry -> entry.matches(origin))) {
        return Optional.of(group);
      }
    }
    return Optional.empty();
  }

  /** Remembers which devices there are. */
  void see(List<Video> videos) {
    videos.stream().map(Origin::of).distinct().forEach(it -> unseen.removeIf(e -> e.matches(it)));
  }

  /** Warns, once, of devices that no data set seen so far has. */
  void tellOfUnseen() {
    if (!told && !unseen.isEmpty()) {
      log.warn(
          "no video of any data set is of {}, which evaluators.per-group.group names. Is it spelt"
              + " as in the file, ORGAN_HOSPITAL@DEVICE?",
          unseen.stream().map(entry -> "\"" + entry + "\"").collect(joining(", ")));
    }
    told = true;
  }
}
