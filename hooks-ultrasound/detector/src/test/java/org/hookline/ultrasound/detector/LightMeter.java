package org.hookline.ultrasound.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.detection.VideoDetectionModel;
import org.hookline.djl.train.Losses;

/**
 * Finds boxes whose number, size and score depend on a weight, on the image and on all that it is
 * seen with, so that nothing can be mixed up without being noticed. Counts the images that it sees.
 */
class LightMeter implements DetectionModel, AutoCloseable {

  private final NDManager manager = TorchEngine.newManager();
  private final NamedParameters parameters;
  private boolean training = true;
  private int seen;
  private int breaksAt = Integer.MAX_VALUE;

  LightMeter(float weight) {
    parameters =
        NamedParameters.builder(manager)
            .parameter("weight", Tensors.floats(manager, new float[] {weight}, new Shape(1)))
            .build();
  }

  /** The same, looking at a video frame after frame and deciding so many frames late. */
  static final class Remembering extends LightMeter implements VideoDetectionModel {

    private final int late;

    Remembering(float weight, int late) {
      super(weight);
      this.late = late;
    }

    @Override
    public Watch watch(String domain) {
      Deque<List<FoundBox>> waiting = new ArrayDeque<>();
      double[] light = {domain.length()};
      return new Watch() {
        @Override
        public List<List<FoundBox>> next(ImageBatch frame) {
          light[0] += light(frame.pixels());
          waiting.addAll(boxes(frame, light[0]));
          return waiting.size() > late ? List.of(waiting.remove()) : List.of();
        }

        @Override
        public List<List<FoundBox>> end() {
          return List.copyOf(waiting);
        }

        @Override
        public void close() {}
      };
    }
  }

  /** Fails when it is shown more than so many images. */
  void breaksAt(int images) {
    breaksAt = images;
  }

  /** How many images it saw. */
  int seen() {
    return seen;
  }

  @Override
  public List<List<FoundBox>> predict(ImageBatch batch, NDManager scope) {
    return boxes(batch, light(batch.pixels()));
  }

  static double light(NDArray pixels) {
    double sum = 0;
    for (float value : pixels.toFloatArray()) {
      sum += value;
    }
    return sum;
  }

  List<List<FoundBox>> boxes(ImageBatch batch, double light) {
    if (seen + batch.sizes().size() > breaksAt) {
      throw new IllegalStateException("broken off");
    }
    double weight = parameters.alias("weight").toFloatArray()[0];
    List<List<FoundBox>> all = new ArrayList<>();
    for (int i = 0; i < batch.sizes().size(); i++) {
      double own = light(batch.pixels().get(i)) * weight;
      List<FoundBox> boxes = new ArrayList<>();
      for (int k = 0; k < (int) own % 3; k++) {
        double score = (float) ((light + own) % 1) / (k + 1);
        boxes.add(new FoundBox(new Box(k / 3.0, 1, 5 + own % 7, 8), 0, score));
      }
      all.add(boxes);
      seen++;
    }
    return all;
  }

  @Override
  public int stride() {
    return 8;
  }

  @Override
  public boolean isTraining() {
    return training;
  }

  @Override
  public void training(boolean on) {
    training = on;
  }

  @Override
  public NamedParameters parameters() {
    return parameters;
  }

  @Override
  public Losses losses(ImageBatch batch, NDManager scope) {
    throw new UnsupportedOperationException("it does not learn");
  }

  @Override
  public NDList targets(NDManager made, ImageSize padded, List<LabelledImage> images) {
    throw new UnsupportedOperationException("it does not learn");
  }

  @Override
  public void close() {
    manager.close();
  }
}
