package org.hookline.detection;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Videos with ground truth. Still images are videos of one frame.
 *
 * @param name what results of this data set are called, such as {@code test}
 * @param categories ascending by id
 * @param videos ascending by id
 * @param source the file it was read from or is written to
 * @param imageRoot the folder that file names in {@code source} are relative to
 */
public record VideoDataset(
    String name, List<Category> categories, List<Video> videos, Path source, Path imageRoot) {

  public VideoDataset {
    categories = List.copyOf(categories);
    videos = List.copyOf(videos);
  }

  /** All frames, video by video. */
  public Stream<Frame> frames() {
    return videos.stream().flatMap(video -> video.frames().stream());
  }

  /** Number of frames in all videos. */
  public int frameCount() {
    return videos.stream().mapToInt(video -> video.frames().size()).sum();
  }

  /** Number of marked objects in all frames. */
  public int annotationCount() {
    return frames().mapToInt(frame -> frame.annotations().size()).sum();
  }
}
