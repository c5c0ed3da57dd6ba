package org.hookline.djl.detection;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.hookline.detection.ImageSize;
import org.hookline.djl.train.Predictor;
import org.hookline.djl.train.TrainableModel;

/**
 * Finds objects in single grey images, and can be trained to. What it finds in an image does not
 * depend on the other images of the batch, and comes the surest first.
 */
public interface DetectionModel
    extends TrainableModel<ImageBatch>, Predictor<ImageBatch, List<FoundBox>> {

  /** The sides of the planes of every {@link ImageBatch} are multiples of this. */
  int stride();

  /**
   * What the model is to answer, worked out ahead of the step. Called on the loader's threads, on
   * several at a time.
   *
   * @param manager owns the result
   * @param padded the size of the batch's planes
   * @param images the images of the batch, with their objects
   * @return arrays that the model's losses understand
   */
  NDList targets(NDManager manager, ImageSize padded, List<LabelledImage> images);
}
