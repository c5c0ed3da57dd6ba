package org.hookline.ultrasound.hardmining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.DetectionTask;
import org.hookline.detection.Frame;
import org.hookline.detection.FrameConsumer;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.testkit.CountingStep;

/**
 * Videos of four frames, numbered in tens, with an object in each, and a model that finds the
 * object always and something else in some frames, as its one weight has it.
 */
final class Scans implements DetectionTask {

  static final Box OBJECT = new Box(10, 10, 20, 20);
  static final Box ELSEWHERE = new Box(60, 60, 20, 20);

  private final CountingStep step;
  private final VideoDataset dataset;
  private int passes;
  private int failAt = Integer.MAX_VALUE;
  private boolean seen = true;

  Scans(CountingStep step, String... names) {
    this.step = step;
    List<Video> videos = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      long id = i + 1L;
      videos.add(
          new Video(
              id,
              names[i],
              IntStream.range(0, 4)
                  .mapToObj(frame -> frame(10 * id + frame, 10 * frame))
                  .toList()));
    }
    dataset =
        new VideoDataset(
            "train",
            List.of(new Category(1, "lesion")),
            videos,
            Path.of("train.json"),
            Path.of("frames"));
  }

  /** A step that offers such videos. */
  static CountingStep step(String... names) {
    CountingStep step = new CountingStep();
    return step.offer(new Scans(step, names));
  }

  /** Dies at a frame of every pass, as if the process had been killed there. */
  Scans dyingAt(int frame) {
    failAt = frame;
    return this;
  }

  /** Shows nobody anything, as on a process that is not the main one. */
  Scans unseen() {
    seen = false;
    return this;
  }

  int passes() {
    return passes;
  }

  @Override
  public VideoDataset trainingData() {
    return dataset;
  }

  @Override
  public Map<String, VideoDataset> testData() {
    return Map.of();
  }

  /** In the frames 0 and 30 of the videos with an odd number, it is sure of something else. */
  @Override
  public void detectInTrainingData(FrameConsumer consumer) {
    passes++;
    int done = 0;
    for (Video video : dataset.videos()) {
      for (Frame frame : video.frames()) {
        if (done++ == failAt) {
          throw new Killed();
        }
        if (seen) {
          consumer.accept(video, frame, detections(video, frame));
        }
      }
    }
  }

  private List<Detection> detections(Video video, Frame frame) {
    Detection right = new Detection(OBJECT, 0.99, 1);
    boolean errs = video.id() % 2 == 1 && frame.index() % 30 == 0;
    // The weight has other bits after every iteration, so the list tells which model it is of.
    Box wrong = new Box(ELSEWHERE.x() + step.weight(), ELSEWHERE.y(), 20, 20);
    return errs
        ? List.of(right, new Detection(wrong, 0.75, 1), new Detection(wrong, 0.3, 1))
        : List.of(right, new Detection(wrong, 0.59, 1));
  }

  private static Frame frame(long id, int index) {
    Annotation object = new Annotation(id, OBJECT, OBJECT.area(), 1, false, OptionalLong.empty());
    return new Frame(id, Path.of(id + ".png"), 100, 100, index, List.of(object));
  }

  /** The end of a process, which nothing can catch. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
