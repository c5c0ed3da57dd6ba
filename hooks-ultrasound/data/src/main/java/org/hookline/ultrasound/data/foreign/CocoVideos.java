package org.hookline.ultrasound.data.foreign;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.detection.Annotation;
import org.hookline.detection.Category;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;

/** Turns a data set that was read from a COCO file into videos of the common model. */
final class CocoVideos {

  private final VideoDataset dataset;
  private final Optional<Split> split;
  private final Problems problems;
  private final Map<Integer, String> categories;

  CocoVideos(VideoDataset dataset, Optional<Split> split, Problems problems) {
    this.dataset = dataset;
    this.split = split;
    this.problems = problems;
    this.categories = dataset.categories().stream().collect(toMap(Category::id, Category::name));
  }

  /** All videos; an image that cannot be opened, or is of another size than said, is an error. */
  List<ForeignVideo> all() {
    List<ForeignVideo> videos = new ArrayList<>();
    for (Video video : dataset.videos()) {
      List<ForeignFrame> frames = new ArrayList<>();
      video.frames().forEach(frame -> pixels(frame).ifPresent(it -> frames.add(of(frame, it))));
      if (!frames.isEmpty()) {
        videos.add(
            new ForeignVideo(
                name(video), video.framesPerSecond(), video.attributes(), split, frames));
      }
    }
    return videos;
  }

  /** A still is called after its file. */
  private static String name(Video video) {
    return ImageFile.isNamed(video.name()) ? FolderVideo.stemOf(video.name()) : video.name();
  }

  private Optional<ImageFile> pixels(Frame frame) {
    String subject = "image " + frame.id() + " \"" + frame.file() + "\"";
    try {
      ImageFile file = ImageFile.open(frame.file());
      if (file.width() == frame.width() && file.height() == frame.height()) {
        return Optional.of(file);
      }
      problems.error(
          "%s (%d x %d, and the file is %d x %d)"
              .formatted(subject, frame.width(), frame.height(), file.width(), file.height()),
          "an image is of another size than the annotations say");
    } catch (UnreadableException e) {
      problems.error(subject, e.what());
    }
    return Optional.empty();
  }

  private ForeignFrame of(Frame frame, Pixels pixels) {
    return new ForeignFrame(
        frame.index(),
        pixels,
        frame.annotations().stream().map(this::box).toList(),
        frame.isStatic());
  }

  private ForeignBox box(Annotation annotation) {
    return new ForeignBox(
        annotation.box(),
        annotation.area(),
        categories.getOrDefault(annotation.category(), ""),
        annotation.track(),
        annotation.crowd());
  }
}
