package org.hookline.ultrasound.detector;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hookline.RunException;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.FrameConsumer;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoResult;
import org.hookline.detection.coco.KeyedResults;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;

/**
 * What was found in the videos of a data set, a file for each that is finished: {@code <number of
 * the video>-<its name>.json}. Only files with the right key and without damage count; all others
 * are as if they were not there.
 */
final class KeptDetections {

  private static final Pattern FILE = Pattern.compile("\\d{6,}-[A-Za-z0-9._-]*\\.json(\\.tmp)?");
  private static final int NAME_LENGTH = 80;

  private final Path folder;
  private final List<Video> videos;
  private final List<String> keys;
  private final List<Path> files = new ArrayList<>();

  /**
   * What may be kept in a folder.
   *
   * @param keys what the detections of each video depend on; see {@link VideoKeys}
   */
  KeptDetections(Path folder, VideoDataset dataset, List<String> keys) {
    this.folder = folder;
    this.videos = dataset.videos();
    this.keys = List.copyOf(keys);
    for (int i = 0; i < videos.size(); i++) {
      files.add(folder.resolve(fileName(i + 1, videos.get(i).name())));
    }
  }

  /** The number keeps names apart that are the same in letters that any file system has. */
  private static String fileName(int number, String name) {
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return "%06d-%s.json"
        .formatted(number, safe.substring(0, Math.min(NAME_LENGTH, safe.length())));
  }

  /** Whether a file's name is of those that are kept here. */
  static boolean isKept(Path file) {
    return FILE.matcher(String.valueOf(file.getFileName())).matches();
  }

  /** Whether the video at a place in the data set is finished: read from the file, to its end. */
  boolean has(int place) {
    return KeyedResults.isSound(files.get(place), keys.get(place));
  }

  /** The places of all videos that are finished. */
  BitSet finished() {
    try {
      return finished(Disk.real().list(folder));
    } catch (IOException e) {
      throw new RunException(
          "Cannot see which predictions are kept, %s.".formatted(DurableFiles.explain(e)), e);
    }
  }

  /**
   * Of those whose files are listed. A name that is not there yet is never looked up: network file
   * systems remember for a while that it was not there, and another process may be about to make
   * it.
   */
  BitSet finished(Collection<Path> listed) {
    Set<Path> there = Set.copyOf(listed);
    return IntStream.range(0, files.size())
        .filter(place -> there.contains(files.get(place)) && has(place))
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }

  /** Shows every frame of a video that is finished. */
  void show(int place, FrameConsumer consumer) {
    Video video = videos.get(place);
    Map<Long, List<Detection>> found =
        KeyedResults.read(files.get(place)).stream()
            .collect(groupingBy(CocoResult::imageId, mapping(CocoResult::detection, toList())));
    for (Frame frame : video.frames()) {
      consumer.accept(video, frame, found.getOrDefault(frame.id(), List.of()));
    }
  }

  /** Keeps what was found in a video that is finished now. */
  void keep(int place, List<CocoResult> found) {
    KeyedResults.write(files.get(place), keys.get(place), found);
  }

  /** Deletes what is left of other videos, when all that there are now are kept. */
  void deleteOthers() {
    delete(folder, Set.copyOf(files));
  }

  /** Deletes all that is kept in a folder, and the folder, if there is nothing else in it. */
  static void deleteAll(Path folder) {
    delete(folder, Set.of());
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // Somebody else's files stay, and so does their folder.
    } catch (IOException e) {
      throw undeleted(e);
    }
  }

  private static void delete(Path folder, Collection<Path> but) {
    try {
      for (Path file : Disk.real().list(folder)) {
        if (isKept(file) && !but.contains(file)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw undeleted(e);
    }
  }

  private static RunException undeleted(IOException e) {
    return new RunException(
        "Cannot delete predictions that are not needed any more, %s."
            .formatted(DurableFiles.explain(e)),
        e);
  }
}
