package org.hookline.ultrasound.deviceevaluation;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hookline.InputException;
import org.hookline.detection.DatasetName;
import org.hookline.detection.Video;

/**
 * Divides the videos of a data set among the groups that are judged: all, each hospital, each
 * device or devices that belong together. Labels come from the videos and the settings alone, so
 * that the same group is called the same in every run.
 *
 * <p>The original compared the bare hospital with names that begin with the organ, so that its list
 * of devices was always empty, and called a group after its first device.
 */
final class Division {

  /** All videos of the data set. */
  static final String ALL = DatasetName.ALL;

  private final DeviceGroups devices;
  private final boolean deviceWise;
  private final boolean acrossHospitals;

  /**
   * @param devices that are judged together
   * @param deviceWise whether devices are judged at all, beside hospitals
   * @param acrossHospitals whether devices of several hospitals are judged together
   */
  Division(DeviceGroups devices, boolean deviceWise, boolean acrossHospitals) {
    this.devices = devices;
    this.deviceWise = deviceWise;
    this.acrossHospitals = acrossHospitals;
  }

  /**
   * The places in the list of the videos of each group, by its label: of all first, then ascending.
   * A group of the settings of which there is no video has none, if its organ is there at all.
   *
   * @throws InputException if two groups would have the same label
   */
  Map<String, List<Integer>> of(List<Video> videos) {
    Labels labels = new Labels();
    for (int place = 0; place < videos.size(); place++) {
      Origin origin = Origin.of(videos.get(place));
      Origin hospital = origin.withoutDevice();
      labels.group(hospital.hospitalLabel(), "hospital " + hospital).add(place);
      if (deviceWise) {
        Optional<Integer> group = devices.of(origin);
        if (group.isPresent()) {
          group(labels, group.get(), hospital).add(place);
        } else {
          labels.group(origin.deviceLabel(), "device " + origin).add(place);
        }
      }
    }
    if (deviceWise) {
      addEmptyGroups(labels, videos);
    }
    return labels.withAll(videos.size());
  }

  private List<Integer> group(Labels labels, int number, Origin hospital) {
    if (acrossHospitals) {
      String label = devices.devices(number).stream().map(Object::toString).collect(joining("+"));
      return labels.group(label, "group " + (number + 1));
    }
    String members =
        devices.devices(number).stream()
            .filter(entry -> entry.organAndHospital().equals(hospital.organAndHospital()))
            .map(DeviceEntry::device)
            .collect(joining("+"));
    return labels.group(
        hospital.hospitalLabel() + "@" + members, "group %d of %s".formatted(number + 1, hospital));
  }

  /** Groups of which there is no video, of hospitals of an organ of which there are some. */
  private void addEmptyGroups(Labels labels, List<Video> videos) {
    List<Origin> origins = videos.stream().map(Origin::of).distinct().toList();
    List<Origin> releases = origins.stream().map(origin -> origin.at("")).distinct().toList();
    for (int number = 0; number < devices.size(); number++) {
      int group = number;
      for (DeviceEntry entry : devices.devices(number)) {
        if (origins.stream().noneMatch(origin -> isOf(group, entry, origin))) {
          hospitals(entry.organAndHospital(), releases)
              .forEach(hospital -> group(labels, group, hospital));
        }
      }
    }
  }

  /** Whether a video of this origin is in the row of a group to which a device belongs. */
  private boolean isOf(int group, DeviceEntry entry, Origin origin) {
    return devices.of(origin).equals(Optional.of(group))
        && (acrossHospitals || entry.organAndHospital().equals(origin.organAndHospital()));
  }

  /** A hospital in each release of its organ; of no organ if it is of none that is there. */
  private static List<Origin> hospitals(String organAndHospital, List<Origin> releases) {
    List<Origin> hospitals = new ArrayList<>();
    for (Origin release : releases) {
      String prefix = release.organ() + "_";
      if (organAndHospital.startsWith(prefix) && organAndHospital.length() > prefix.length()) {
        hospitals.add(release.at(organAndHospital.substring(prefix.length())));
      }
    }
    if (hospitals.isEmpty()) {
      releases.stream()
          .filter(release -> release.organ().isEmpty())
          .forEach(release -> hospitals.add(release.at(organAndHospital)));
    }
    return hospitals;
  }

  /** The groups found so far, and what each is. */
  private static final class Labels {

    private final SortedMap<String, List<Integer>> places = new TreeMap<>();
    private final Map<String, String> meanings = new HashMap<>();

    Labels() {
      meanings.put(ALL, "all videos");
    }

    /** A slash would be taken for the end of the label, for metrics are called label/metric. */
    List<Integer> group(String wanted, String meaning) {
      String label = wanted.replace('/', '_');
      String other = meanings.putIfAbsent(label, meaning);
      if (other != null && !other.equals(meaning)) {
        throw new InputException(
            ("Two groups would both be called \"%s\": %s. Change the hospital or device in the"
                    + " data, or evaluators.per-group.group.")
                .formatted(label, String.join(" and ", new TreeSet<>(List.of(other, meaning)))));
      }
      return places.computeIfAbsent(label, key -> new ArrayList<>());
    }

    Map<String, List<Integer>> withAll(int videos) {
      Map<String, List<Integer>> all = new LinkedHashMap<>();
      List<Integer> every = new ArrayList<>();
      for (int place = 0; place < videos; place++) {
        every.add(place);
      }
      all.put(ALL, every);
      all.putAll(places);
      return Collections.unmodifiableMap(all);
    }
  }
}
