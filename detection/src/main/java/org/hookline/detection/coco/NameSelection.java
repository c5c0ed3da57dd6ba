package org.hookline.detection.coco;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hookline.InputException;
import org.hookline.config.Suggestion;
import org.hookline.detection.DatasetName;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;

/** Takes those videos of a data set that have one of the wanted names; all if none is wanted. */
final class NameSelection {

  private final VideoDataset dataset;
  private final List<DatasetName> wanted;
  private final SortedSet<String> present;

  /**
   * Checks that the names are known.
   *
   * @param listed the names that the file knows besides those of its videos
   * @throws InputException if one is not; the message has the nearest and all that are
   */
  NameSelection(VideoDataset dataset, List<DatasetName> listed, List<DatasetName> wanted) {
    this.dataset = dataset;
    this.wanted = wanted;
    this.present =
        dataset.videos().stream()
            .flatMap(video -> DatasetName.of(video).stream())
            .map(DatasetName::toString)
            .collect(toCollection(TreeSet::new));
    SortedSet<String> known = new TreeSet<>(present);
    listed.forEach(name -> known.add(name.toString()));
    wanted.forEach(name -> check(dataset.source(), name.toString(), known));
  }

  private static void check(Path file, String name, SortedSet<String> known) {
    if (known.isEmpty()) {
      throw new InputException(
          """
          "%s" has no data set "%s": its videos have no names, which are made of the attributes \
          "organ", "hospital", "release" and "device". Leave "names" out to take all videos, or \
          index the data with datasets.ultrasound-catalog, which gives them."""
              .formatted(file, name));
    }
    if (!known.contains(name)) {
      throw new InputException(
          "\"%s\" has no data set \"%s\"%s known: %s."
              .formatted(
                  file,
                  name,
                  Suggestion.question(name, known),
                  known.stream().map(it -> "\"" + it + "\"").collect(joining(", "))));
    }
  }

  /** The data set with those videos only, as they were. */
  VideoDataset selected() {
    if (wanted.isEmpty()) {
      return dataset;
    }
    List<Video> videos =
        dataset.videos().stream()
            .filter(video -> DatasetName.of(video).stream().anyMatch(wanted::contains))
            .toList();
    return new VideoDataset(
        dataset.name(), dataset.categories(), videos, dataset.source(), dataset.imageRoot());
  }

  /** The wanted names that no video of the file has. */
  List<DatasetName> absent() {
    return wanted.stream().filter(name -> !present.contains(name.toString())).toList();
  }
}
