package org.hookline.ultrasound.detector;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.hookline.detection.ImageSize;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.detection.VideoDetectionModel;
import org.hookline.djl.train.Losses;

/** A model that can do nothing but watch, and writes down what happens to it. */
abstract class WatchingModel implements VideoDetectionModel {

  final List<String> events = new ArrayList<>();
  private boolean training = true;

  @Override
  public List<List<FoundBox>> predict(ImageBatch batch, NDManager scope) {
    throw new UnsupportedOperationException("it watches videos");
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
    throw new UnsupportedOperationException("it has none");
  }

  @Override
  public Losses losses(ImageBatch batch, NDManager scope) {
    throw new UnsupportedOperationException("it does not learn");
  }

  @Override
  public NDList targets(NDManager manager, ImageSize padded, List<LabelledImage> images) {
    throw new UnsupportedOperationException("it does not learn");
  }
}
