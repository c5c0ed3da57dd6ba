package org.hookline.detection.coco;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hookline.detection.ImageSize;
import org.hookline.detection.coco.CocoFile.ImageEntry;
import org.hookline.detection.coco.CocoFile.VideoEntry;
import org.jspecify.annotations.Nullable;

/** Says which images cannot be frames, and which videos have gaps. */
final class ImageChecks {

  /** Stands for an unknown size, which is an error already. */
  private static final int BOUNDLESS = Integer.MAX_VALUE;

  private final Map<Long, VideoEntry> videos;
  private final Path imageRoot;
  private final ProblemLog problems;

  /**
   * @param videos by id; none in a plain COCO file
   * @param imageRoot the folder that file names are relative to
   */
  ImageChecks(Map<Long, VideoEntry> videos, Path imageRoot, ProblemLog problems) {
    this.videos = videos;
    this.imageRoot = imageRoot;
    this.problems = problems;
  }

  /** Checks each image by itself; the sizes by id. */
  Map<Long, ImageSize> check(Collection<ImageEntry> images) {
    Map<Long, ImageSize> sizes = new HashMap<>();
    for (ImageEntry image : images) {
      VideoEntry video = checkVideo(image);
      sizes.put(image.id(), checkSize(image, video));
      checkFile(image);
    }
    return sizes;
  }

  /** Checks the numbers of a video's frames, given in ascending order. */
  void checkOrder(long videoId, List<ImageEntry> frames) {
    boolean gaps = false;
    for (int i = 1; i < frames.size(); i++) {
      int step = index(frames.get(i)) - index(frames.get(i - 1));
      if (step == 0) {
        problems.error(
            subject(frames.get(i - 1)) + " and " + frames.get(i).id(),
            "two images of a video have the same \"frame_id\"");
      }
      gaps |= step > 1;
    }
    if (gaps) {
      problems.noted("video " + videoId, "a video has gaps in its \"frame_id\"", "left as it is");
    }
  }

  static int index(ImageEntry image) {
    return image.frameId().orElse(0);
  }

  private @Nullable VideoEntry checkVideo(ImageEntry image) {
    if (videos.isEmpty() && image.videoId().isEmpty()) {
      return null;
    }
    if (image.videoId().isEmpty()) {
      problems.error(subject(image), "no \"video_id\"");
      return null;
    }
    VideoEntry video = videos.get(image.videoId().getAsLong());
    if (video == null) {
      problems.error(
          subject(image) + " (video " + image.videoId().getAsLong() + ")",
          "the video of an image is not there");
    }
    if (image.frameId().isEmpty()) {
      problems.error(subject(image), "no \"frame_id\"");
    }
    return video;
  }

  private ImageSize checkSize(ImageEntry image, @Nullable VideoEntry video) {
    OptionalInt width = image.width();
    OptionalInt height = image.height();
    if (video != null && width.isEmpty() && height.isEmpty()) {
      width = video.width();
      height = video.height();
    }
    if (width.orElse(0) >= 1 && height.orElse(0) >= 1) {
      return new ImageSize(width.orElse(0), height.orElse(0));
    }
    problems.error(subject(image), "\"width\" and \"height\" must be there and at least 1");
    return new ImageSize(BOUNDLESS, BOUNDLESS);
  }

  private void checkFile(ImageEntry image) {
    if (image.fileName().isEmpty()) {
      problems.error(subject(image), "no \"file_name\"");
      return;
    }
    Path path = imageRoot.resolve(image.fileName());
    if (!Files.isRegularFile(path)) {
      problems.error(subject(image) + " \"" + path + "\"", "an image file is not there");
    }
  }

  private static String subject(ImageEntry image) {
    return "image " + image.id();
  }
}
