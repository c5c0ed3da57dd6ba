package org.hookline.detection.mining;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hookline.detection.Detection;
import org.hookline.io.Disk;

/**
 * What a model wrongly found in the frames of its training data, and the file that says so.
 *
 * @param iteration the model's last finished iteration, 0-based
 * @param scoreThreshold detections with a lower score are not here, from 0 to 1
 * @param iouThreshold detections with an intersection over union of at least this with an object of
 *     their frame are not here, from 0 to 1
 * @param videos by the video's name and the frame's index in it: the false positives, in pixels of
 *     the frame's file; frames and videos without any are not here
 */
public record FalsePositives(
    long iteration,
    double scoreThreshold,
    double iouThreshold,
    SortedMap<String, SortedMap<Integer, List<Detection>>> videos) {

  public FalsePositives {
    if (iteration < 0) {
      throw new IllegalArgumentException("iteration must not be negative, it is " + iteration);
    }
    requireShare("score-threshold", scoreThreshold);
    requireShare("iou-threshold", iouThreshold);
    SortedMap<String, SortedMap<Integer, List<Detection>>> copy = new TreeMap<>();
    videos.forEach((video, frames) -> copy.put(video, copyOf(video, frames)));
    videos = Collections.unmodifiableSortedMap(copy);
  }

  /**
   * Reads a file. Keys that are not known are passed over.
   *
   * @throws org.hookline.InputException if the file is not there, is larger than 256 MiB, is not
   *     JSON, or is no such list; the message names the file and says why
   */
  public static FalsePositives read(Path file) {
    return new FalsePositivesReader(file).read();
  }

  /**
   * Writes a file whole or not at all, in the place of one that may exist, and makes its folder;
   * the same false positives give the same bytes.
   *
   * @throws org.hookline.RunException if it cannot be written, or would be larger than can be read
   */
  public void write(Path file) {
    write(file, Disk.real());
  }

  /** The same on a disk that a test makes fail. */
  void write(Path file, Disk disk) {
    FalsePositivesText.write(this, file, disk);
  }

  /** The indices of a video's frames that have false positives; none for a video that has none. */
  public SortedSet<Integer> frames(String video) {
    SortedMap<Integer, List<Detection>> frames = videos.get(video);
    return frames == null
        ? Collections.emptySortedSet()
        : Collections.unmodifiableSortedSet(new TreeSet<>(frames.keySet()));
  }

  /** Number of frames with false positives in all videos. */
  public int frameCount() {
    return videos.values().stream().mapToInt(Map::size).sum();
  }

  private static SortedMap<Integer, List<Detection>> copyOf(
      String video, SortedMap<Integer, List<Detection>> frames) {
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("video \"" + video + "\" has no frames");
    }
    SortedMap<Integer, List<Detection>> copy = new TreeMap<>();
    frames.forEach((index, found) -> copy.put(index, checked(video, index, found)));
    return Collections.unmodifiableSortedMap(copy);
  }

  private static List<Detection> checked(String video, int index, List<Detection> found) {
    String where = "video \"" + video + "\", frame " + index;
    if (found.isEmpty()) {
      throw new IllegalArgumentException(where + " has no false positives");
    }
    for (Detection each : found) {
      if (Double.isInfinite(each.score())) {
        throw new IllegalArgumentException(where + " has a score that is not finite");
      }
    }
    return List.copyOf(found);
  }

  private static void requireShare(String key, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(key + " must be from 0 to 1, it is " + value);
    }
  }
}
