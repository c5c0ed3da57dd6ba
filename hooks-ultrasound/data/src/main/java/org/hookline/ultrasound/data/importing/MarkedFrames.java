package org.hookline.ultrasound.data.importing;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.InputException;
import org.hookline.detection.Annotation;
import org.hookline.detection.Category;
import org.hookline.detection.Frame;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoSource;
import org.hookline.detection.coco.GroundTruthReader;
import org.hookline.ultrasound.data.foreign.ForeignBox;
import org.hookline.ultrasound.data.foreign.ForeignFrame;
import org.hookline.ultrasound.data.foreign.ForeignVideo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects that somebody marked in the frames of an earlier import, with whatever tool writes COCO
 * files: a source such as DICOM has none. Frames are known by the last two parts of their names,
 * {@code <video>/<index>.png}.
 */
final class MarkedFrames {

  private static final Logger LOG = LoggerFactory.getLogger(MarkedFrames.class);
  private static final int SHOWN = 10;

  private final Path file;
  private final List<String> categories;
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, Frame> left = new LinkedHashMap<>();
  private int unknown;

  private MarkedFrames(Path file, VideoDataset dataset) {
    this.file = file;
    this.categories = dataset.categories().stream().map(Category::name).distinct().toList();
    dataset.categories().forEach(category -> names.put(category.id(), category.name()));
    dataset.frames().forEach(this::add);
  }

  /**
   * Reads a COCO file.
   *
   * @throws InputException if it cannot be used; the message has ids
   */
  static MarkedFrames read(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    CocoSource source = new CocoSource(file, folder == null ? Path.of("") : folder);
    return new MarkedFrames(file, GroundTruthReader.read("annotations", source));
  }

  private void add(Frame frame) {
    int parts = frame.file().getNameCount();
    String key = frame.file().subpath(Math.max(0, parts - 2), parts).toString().replace('\\', '/');
    if (left.putIfAbsent(key, frame) != null) {
      throw new InputException("\"%s\" has two images \"%s\".".formatted(file, key));
    }
  }

  /** The names of the kinds of objects. */
  List<String> categories() {
    return categories;
  }

  /**
   * A video with its objects.
   *
   * @param folder of its frames, as the import names it
   * @throws InputException if the source has objects of its own, or a frame another size
   */
  ForeignVideo on(ForeignVideo video, String folder) {
    List<ForeignFrame> frames = new ArrayList<>();
    for (ForeignFrame frame : video.frames()) {
      if (!frame.boxes().isEmpty()) {
        throw new InputException(
            "The source has objects of its own, in \"%s\"; --annotations is for sources without any."
                .formatted(video.name()));
      }
      Frame marked = left.remove(folder + "/" + VideoWriter.fileName(frame));
      unknown += marked == null ? 1 : 0;
      frames.add(
          marked == null
              ? frame
              : new ForeignFrame(
                  frame.index(), frame.pixels(), boxes(marked, frame), frame.isStatic()));
    }
    return new ForeignVideo(
        video.name(), video.framesPerSecond(), video.attributes(), video.split(), frames);
  }

  private List<ForeignBox> boxes(Frame marked, ForeignFrame frame) {
    if (marked.width() != frame.pixels().width() || marked.height() != frame.pixels().height()) {
      throw new InputException(
          "\"%s\" says, or its boxes do, that \"%s\" is %d x %d pixels, and it is %d x %d. Export it with the size of the images."
              .formatted(
                  file,
                  marked.file().getFileName(),
                  marked.width(),
                  marked.height(),
                  frame.pixels().width(),
                  frame.pixels().height()));
    }
    return marked.annotations().stream().map(this::box).toList();
  }

  private ForeignBox box(Annotation annotation) {
    return new ForeignBox(
        annotation.box(),
        annotation.area(),
        names.getOrDefault(annotation.category(), ""),
        annotation.track(),
        annotation.crowd());
  }

  /**
   * Ends the matching.
   *
   * @throws InputException if objects are left whose frames are in no video
   */
  void end() {
    List<String> lost =
        left.entrySet().stream()
            .filter(entry -> !entry.getValue().annotations().isEmpty())
            .map(entry -> "\"" + entry.getKey() + "\"")
            .toList();
    if (!lost.isEmpty()) {
      throw new InputException(
          "\"%s\" marks objects in %d images that the import does not write, as <video>/<index>.png: %s%s."
              .formatted(
                  file,
                  lost.size(),
                  lost.stream().limit(SHOWN).collect(joining(", ")),
                  lost.size() > SHOWN ? " …" : ""));
    }
    if (unknown > 0) {
      LOG.warn(
          "\"{}\" says nothing of {} frames; they are taken as frames without objects",
          file,
          unknown);
    }
  }
}
