package org.hookline.ultrasound.data.importing;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.hookline.ultrasound.data.foreign.ForeignVideo;
import org.hookline.ultrasound.data.foreign.Split;

/**
 * What is to be written.
 *
 * @param categories the names of the kinds of objects, at least one
 * @param videos in the order in which they are written
 */
record ImportPlan(List<String> categories, List<PlannedVideo> videos) {

  ImportPlan {
    categories = List.copyOf(categories);
    videos = List.copyOf(videos);
  }

  /** How many frames all videos have. */
  int frames() {
    return videos.stream().mapToInt(video -> video.source().frames().size()).sum();
  }

  /**
   * A video under the name and with the facts that it will have.
   *
   * @param folder of its frames, under the folder of all frames
   * @param attributes with {@code patient}, which is a hash
   */
  record PlannedVideo(
      ForeignVideo source,
      Split split,
      String name,
      String folder,
      OptionalDouble framesPerSecond,
      SortedMap<String, String> attributes) {

    /** The same with other frames. */
    PlannedVideo with(ForeignVideo newSource) {
      return new PlannedVideo(newSource, split, name, folder, framesPerSecond, attributes);
    }

    /** The source's frames under the name and with the facts that the video will have. */
    ForeignVideo described() {
      return new ForeignVideo(name, framesPerSecond, attributes, source.split(), source.frames());
    }

    String patient() {
      return attributes.getOrDefault("patient", "");
    }
  }
}
