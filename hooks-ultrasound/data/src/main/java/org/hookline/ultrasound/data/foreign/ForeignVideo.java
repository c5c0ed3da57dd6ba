package org.hookline.ultrasound.data.foreign;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Frames in the order of time, as a source has them. A still image is a video of one frame.
 *
 * @param name what the source calls it
 * @param framesPerSecond the real frame rate, if the source says it
 * @param attributes what else the source says of it, such as {@code device}, {@code hospital} or
 *     {@code patient}, as the source spells it: a patient is not hashed here
 * @param split what the source says the video is for
 * @param frames at least one, ascending by {@link ForeignFrame#index()}
 */
public record ForeignVideo(
    String name,
    OptionalDouble framesPerSecond,
    SortedMap<String, String> attributes,
    Optional<Split> split,
    List<ForeignFrame> frames) {

  public ForeignVideo {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    frames = List.copyOf(frames);
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("the video \"" + name + "\" has no frames");
    }
  }
}
