package org.hookline.ultrasound.detector;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.VideoDetectionModel;

/** A video seen by a model that remembers nothing: every frame is decided when it is there. */
final class SingleFrames implements VideoDetectionModel.Watch {

  private final DetectionModel model;
  private final NDManager manager = TorchEngine.newManager();

  SingleFrames(DetectionModel model) {
    this.model = model;
  }

  @Override
  public List<List<FoundBox>> next(ImageBatch frame) {
    try (NDManager scope = manager.newSubManager()) {
      return model.predict(frame, scope);
    }
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
