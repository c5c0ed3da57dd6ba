package org.hookline.djl.detection;

import ai.djl.ndarray.NDManager;

/** Builds a detection model once it is known what there is to detect. */
@FunctionalInterface
public interface DetectionModelBuilder {

  /**
   * Builds a model with fresh weights.
   *
   * @param manager owns the model's arrays
   * @param subject what there is to detect, and in what
   * @param seed what the weights are drawn from: the same seed gives the same weights
   */
  DetectionModel build(NDManager manager, DetectionSubject subject, long seed);
}
