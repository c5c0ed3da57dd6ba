package org.hookline.ultrasound.data.importing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.hookline.detection.Annotation;
import org.hookline.detection.Category;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoWriter;
import org.hookline.ultrasound.data.foreign.ForeignBox;
import org.hookline.ultrasound.data.foreign.ForeignFrame;
import org.hookline.ultrasound.data.foreign.Split;
import org.hookline.ultrasound.data.importing.ImportPlan.PlannedVideo;

/** Collects the annotations of one split, video by video, and writes them as COCO-VID. */
final class SplitAnnotations {

  private final Split split;
  private final Path folder;
  private final List<String> categories;
  private final List<Video> videos = new ArrayList<>();
  private final Set<String> patients = new HashSet<>();
  private long frames;
  private long annotations;
  private long tracks;

  /**
   * @param folder of the data set
   * @param categories one for all objects, or all that objects have
   */
  SplitAnnotations(Split split, Path folder, List<String> categories) {
    this.split = split;
    this.folder = folder;
    this.categories = categories;
  }

  /**
   * Adds a video.
   *
   * @param images the folder of all frames
   */
  void add(PlannedVideo planned, Path images) {
    Map<Long, Long> tracksOfVideo = new HashMap<>();
    List<Frame> videoFrames = new ArrayList<>();
    for (ForeignFrame frame : planned.source().frames()) {
      List<Annotation> marked = new ArrayList<>();
      frame.boxes().forEach(box -> marked.add(annotation(box, frame, tracksOfVideo)));
      videoFrames.add(
          new Frame(
              ++frames,
              images.resolve(planned.folder()).resolve(VideoWriter.fileName(frame)),
              frame.pixels().width(),
              frame.pixels().height(),
              frame.index(),
              marked,
              frame.isStatic()));
    }
    patients.add(planned.patient());
    videos.add(
        new Video(
            videos.size() + 1L,
            planned.name(),
            videoFrames,
            planned.framesPerSecond(),
            planned.attributes()));
  }

  /** Tracks get numbers that no other video of the split has. */
  private Annotation annotation(ForeignBox box, ForeignFrame frame, Map<Long, Long> ofVideo) {
    OptionalLong track =
        box.track().isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(ofVideo.computeIfAbsent(box.track().getAsLong(), number -> ++tracks));
    return new Annotation(
        ++annotations,
        box.box().clipTo(frame.pixels().width(), frame.pixels().height()),
        box.area(),
        category(box.category()),
        box.crowd(),
        track);
  }

  private int category(String name) {
    int index = categories.size() == 1 ? 0 : categories.indexOf(name);
    if (index < 0) {
      throw new IllegalStateException("the reader does not list the category \"" + name + "\"");
    }
    return index + 1;
  }

  /** Writes {@code <split>.json} into the folder, if there is anything to be written. */
  void write(Path images) {
    if (!videos.isEmpty()) {
      List<Category> named = new ArrayList<>();
      categories.forEach(name -> named.add(new Category(named.size() + 1, name)));
      new CocoWriter()
          .write(new VideoDataset(split.label(), named, videos, folder.resolve(file()), images));
    }
  }

  /** What there is, in a line. */
  String summary() {
    return videos.isEmpty()
        ? file() + ": not written, for no video is in this split"
        : "%s: %d videos of %d patients, %d frames, %d objects"
            .formatted(file(), videos.size(), patients.size(), frames, annotations);
  }

  private String file() {
    return split.label() + ".json";
  }
}
