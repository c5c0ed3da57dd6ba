package org.hookline.ultrasound.data.split;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.hookline.detection.Annotation;
import org.hookline.detection.Category;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.ultrasound.data.foreign.ForeignBox;
import org.hookline.ultrasound.data.foreign.ForeignFrame;
import org.hookline.ultrasound.data.foreign.ForeignVideo;
import org.hookline.ultrasound.data.foreign.Split;

/** Collects the annotations of one split, video by video, and numbers everything in them. */
public final class SplitAnnotations {

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
  public SplitAnnotations(Split split, Path folder, List<String> categories) {
    this.split = split;
    this.folder = folder;
    this.categories = categories;
  }

  /**
   * Adds a video.
   *
   * @param video as it is to be called, with the hash of its patient
   * @param files where the picture of each frame is
   */
  public void add(ForeignVideo video, Function<ForeignFrame, Path> files) {
    Map<Long, Long> tracksOfVideo = new HashMap<>();
    List<Frame> videoFrames = new ArrayList<>();
    for (ForeignFrame frame : video.frames()) {
      List<Annotation> marked = new ArrayList<>();
      frame.boxes().forEach(box -> marked.add(annotation(box, frame, tracksOfVideo)));
      videoFrames.add(
          new Frame(
              ++frames,
              files.apply(frame),
              frame.pixels().width(),
              frame.pixels().height(),
              frame.index(),
              marked,
              frame.isStatic()));
    }
    patients.add(video.attributes().getOrDefault("patient", ""));
    videos.add(
        new Video(
            videos.size() + 1L,
            video.name(),
            videoFrames,
            video.framesPerSecond(),
            video.attributes()));
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

  /** Whether there is no video. */
  public boolean isEmpty() {
    return videos.isEmpty();
  }

  /**
   * The data set that is to be {@code <split>.json} in the folder.
   *
   * @param images the folder that file names in it are relative to
   */
  public VideoDataset dataset(Path images) {
    List<Category> named = new ArrayList<>();
    categories.forEach(name -> named.add(new Category(named.size() + 1, name)));
    return new VideoDataset(split.label(), named, videos, folder.resolve(file()), images);
  }

  /** The hashes of patients who have videos here and in another split, in their order. */
  public SortedSet<String> patientsAlsoIn(SplitAnnotations other) {
    SortedSet<String> both = new TreeSet<>(patients);
    both.retainAll(other.patients);
    return both;
  }

  /** What there is, in a line. */
  public String summary() {
    return "%s: %d videos of %d patients, %d frames, %d objects"
        .formatted(file(), videos.size(), patients.size(), frames, annotations);
  }

  /** The name of its file. */
  public String file() {
    return split.label() + ".json";
  }
}
