package org.hookline.ultrasound.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.Nms;
import org.hookline.djl.detection.VideoDetectionModel;
import org.hookline.djl.script.TensorList;
import org.jspecify.annotations.Nullable;

/**
 * One video that a {@link TemporalDetector} is watching: what the memory holds after each frame. A
 * frame of another size than the one before begins with an empty memory, for its places are others.
 */
final class TemporalWatch implements VideoDetectionModel.Watch {

  private static final int ANSWERS = 3;

  private final TemporalSettings settings;
  private final NDManager manager;
  private final Look look;
  private List<NDArray> state = List.of();
  private List<NDArray> past = List.of();
  private @Nullable NDManager holding;
  private @Nullable Shape shape;

  TemporalWatch(TemporalSettings settings, NDManager manager, Look look) {
    this.settings = settings;
    this.manager = manager;
    this.look = look;
  }

  /** The model's look at a frame. */
  interface Look {

    /** The three answers, what is remembered of the boxes, and the state. */
    NDList at(NDArray image, ImageSize size, Memory memory);
  }

  /**
   * What is remembered.
   *
   * @param manager owns what the frame gives
   * @param state hidden state and cell of the sample module; empty if there is none
   * @param past of the second stage; empty at first
   */
  record Memory(NDManager manager, TensorList state, TensorList past) {}

  @Override
  public List<List<FoundBox>> next(ImageBatch frame) {
    return List.of(look(frame.pixels(), frame.sizes().get(0)));
  }

  /**
   * Looks at a frame.
   *
   * @param image [1, 1, H, W]
   */
  List<FoundBox> look(NDArray image, ImageSize size) {
    if (!image.getShape().equals(shape)) {
      forget(image.getShape());
    }
    NDManager fresh = manager.newSubManager();
    NDList seen;
    try (TensorList held = TensorList.of(fresh, state);
        TensorList before = TensorList.of(fresh, past)) {
      seen = look.at(image, size, new Memory(fresh, held, before));
    }
    int stateSize = state.size();
    past = List.copyOf(seen.subList(ANSWERS, seen.size() - stateSize));
    state = List.copyOf(seen.subList(seen.size() - stateSize, seen.size()));
    if (holding != null) {
      holding.close();
    }
    holding = fresh;
    return found(seen, size);
  }

  private void forget(Shape frame) {
    shape = frame;
    past = List.of();
    state = settings.sampleModule().map(module -> empty(module.hidden(), frame)).orElse(List.of());
  }

  private List<NDArray> empty(int hidden, Shape frame) {
    int stride = settings.backbone().stride();
    Shape places = new Shape(1, hidden, frame.get(2) / stride, frame.get(3) / stride);
    return List.of(manager.zeros(places), manager.zeros(places));
  }

  private List<FoundBox> found(NDList seen, ImageSize size) {
    float[] boxes = seen.get(0).toFloatArray();
    float[] scores = seen.get(1).toFloatArray();
    long[] labels = seen.get(2).toLongArray();
    DetectionLimits limits = settings.detections();
    List<FoundBox> found = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > 0 && scores[i] >= limits.score()) {
        Box box =
            Box.ofCorners(boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3])
                .clipTo(size.width(), size.height());
        if (!box.isEmpty()) {
          found.add(new FoundBox(box, (int) labels[i], scores[i]));
        }
      }
    }
    return Nms.keep(found, limits.maxIou(), limits.count());
  }

  @Override
  public List<List<FoundBox>> end() {
    return List.of();
  }

  @Override
  public void close() {
    manager.close();
  }
}
