package org.hookline.ultrasound.detector;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.hookline.RunException;
import org.hookline.detection.Detection;
import org.hookline.detection.FrameWatch;
import org.hookline.detection.GreyImage;
import org.hookline.detection.ImageSize;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.detection.VideoDetectionModel;
import org.hookline.djl.script.GradMode;

/**
 * Brings frames to a model as an evaluation does, and what it finds back to their pixels. The model
 * is in inference mode while it looks, and nothing is recorded.
 */
final class LiveWatch implements FrameWatch {

  private final VideoDetectionModel.Watch watch;
  private final DetectionModel model;
  private final Labels labels;
  private final FrameScale scale;
  private final Deque<Size> undecided = new ArrayDeque<>();
  private int seen;

  LiveWatch(
      VideoDetectionModel.Watch watch, DetectionModel model, Labels labels, FrameScale scale) {
    this.watch = watch;
    this.model = model;
    this.labels = labels;
    this.scale = scale;
  }

  /** A frame's own size, and that in which the model sees it. */
  private record Size(ImageSize own, ImageSize seen) {}

  @Override
  public Look next(GreyImage frame) {
    GreyFrame scaled = GreyFrame.of(frame, scale);
    LabelledImage image = View.PLAIN.of(scaled, List.of());
    undecided.add(new Size(new ImageSize(frame.width(), frame.height()), scaled.size()));
    seen++;
    try (ImageBatch batch = ImageBatch.forInference(List.of(image), model)) {
      long start = System.nanoTime();
      List<List<FoundBox>> found = looking(() -> watch.next(batch));
      Duration inModel = Duration.ofNanos(System.nanoTime() - start);
      return new Look(decided(found), inModel);
    }
  }

  @Override
  public List<List<Detection>> end() {
    List<List<Detection>> left = decided(looking(watch::end));
    if (!undecided.isEmpty()) {
      throw new RunException(
          "The model said something of %d frames of %d. It must give a result for each, an empty one where it finds nothing."
              .formatted(seen - undecided.size(), seen));
    }
    return left;
  }

  private <T> T looking(Supplier<T> look) {
    boolean wasTraining = model.isTraining();
    model.training(false);
    try {
      return GradMode.off(look);
    } finally {
      model.training(wasTraining);
    }
  }

  private List<List<Detection>> decided(List<List<FoundBox>> found) {
    List<List<Detection>> decided = new ArrayList<>();
    for (List<FoundBox> boxes : found) {
      Size size = undecided.poll();
      if (size == null) {
        throw new RunException(
            "The model gives more results than the %d frames it has seen.".formatted(seen));
      }
      decided.add(labels.detections(boxes, size.seen(), size.own()));
    }
    return decided;
  }

  @Override
  public void close() {
    watch.close();
  }
}
