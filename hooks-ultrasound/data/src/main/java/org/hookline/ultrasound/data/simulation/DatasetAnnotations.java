package org.hookline.ultrasound.data.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.hookline.detection.Annotation;
import org.hookline.detection.Category;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoWriter;
import org.hookline.ultrasound.data.simulation.VideoPlan.Split;

/** Collects what the videos show, video by video, and writes it as COCO-VID. */
final class DatasetAnnotations {

  private static final Category LESION = new Category(1, "lesion");

  private final Split split;
  private final Path folder;
  private final int size;
  private final List<Video> videos = new ArrayList<>();
  private long frames;
  private long annotations;
  private long tracks;

  /**
   * @param folder of the data set
   * @param size of the frames in pixels
   */
  DatasetAnnotations(Split split, Path folder, int size) {
    this.split = split;
    this.folder = folder;
    this.size = size;
  }

  /** The folder that file names are relative to. */
  static Path images(Path folder) {
    return folder.resolve("frames");
  }

  /** Adds the next video of the split, with the lesions seen in each of its frames. */
  void add(VideoPlan plan, List<FrameTruth> truths) {
    List<Frame> videoFrames = new ArrayList<>();
    int lesions = 0;
    for (int i = 0; i < truths.size(); i++) {
      List<Annotation> marked = new ArrayList<>();
      for (Sighting sighting : truths.get(i).lesions()) {
        lesions = Math.max(lesions, sighting.lesion() + 1);
        marked.add(annotation(sighting));
      }
      Path file = images(folder).resolve(plan.name()).resolve(VideoFiles.fileName(i));
      videoFrames.add(new Frame(++frames, file, size, size, i, marked));
    }
    tracks += lesions;
    TreeMap<String, String> attributes = new TreeMap<>();
    attributes.put("device", plan.device().name());
    attributes.put("hospital", plan.hospital());
    attributes.put("patient", plan.patient());
    videos.add(
        new Video(
            videos.size() + 1L,
            plan.name(),
            videoFrames,
            OptionalDouble.of(plan.device().framesPerSecond()),
            attributes));
  }

  private Annotation annotation(Sighting sighting) {
    return new Annotation(
        ++annotations,
        sighting.box(),
        sighting.box().area(),
        LESION.id(),
        false,
        OptionalLong.of(tracks + sighting.lesion() + 1));
  }

  /** Writes {@code <split>.json} into the folder. */
  void write() {
    Path file = folder.resolve(split.label() + ".json");
    new CocoWriter()
        .write(new VideoDataset(split.label(), List.of(LESION), videos, file, images(folder)));
  }
}
