package org.hookline.ultrasound.detector;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.train.Losses;

/** Sees one box in every image without looking, cannot learn, and may forget images. */
final class Sighted implements DetectionModel {

  private boolean training = true;
  private int batches;
  private int forgetfulBatch;
  private int forgotten;

  /** Leaves out so many images of a batch, counted from 1. */
  void forgetsIn(int batch, int images) {
    forgetfulBatch = batch;
    forgotten = images;
  }

  @Override
  public List<List<FoundBox>> predict(ImageBatch batch, NDManager scope) {
    int skipped = ++batches == forgetfulBatch ? forgotten : 0;
    return batch.sizes().stream()
        .skip(skipped)
        .map(size -> List.of(new FoundBox(new Box(1, 1, 8, 8), 0, 0.5)))
        .toList();
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
    return NamedParameters.builder(TorchEngine.newManager()).build();
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
