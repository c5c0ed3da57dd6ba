package org.hookline.detection;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Frames in the order of time.
 *
 * @param id unique within the data set
 * @param name the file's name of it, whole; different videos may share its last path part
 * @param frames at least one, ascending by {@link Frame#index()}
 * @param framesPerSecond the real frame rate, if the file says it; finite and above 0
 * @param attributes what else the file says of the video as text, such as {@code device}, {@code
 *     hospital} or {@code patient}, by key
 */
public record Video(
    long id,
    String name,
    List<Frame> frames,
    OptionalDouble framesPerSecond,
    SortedMap<String, String> attributes) {

  public Video {
    frames = List.copyOf(frames);
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("the video \"" + name + "\" has no frames");
    }
    if (!framesPerSecond.stream().allMatch(Video::isFrameRate)) {
      throw new IllegalArgumentException(
          "the frame rate of the video \""
              + name
              + "\" must be finite and above 0, not "
              + framesPerSecond.getAsDouble());
    }
  }

  /** A video of which the frame rate and everything else is unknown. */
  public Video(long id, String name, List<Frame> frames) {
    this(id, name, frames, OptionalDouble.empty(), new TreeMap<>(Map.of()));
  }

  /** Whether a video can have so many frames per second: a finite number above 0. */
  public static boolean isFrameRate(double framesPerSecond) {
    return framesPerSecond > 0 && Double.isFinite(framesPerSecond);
  }
}
