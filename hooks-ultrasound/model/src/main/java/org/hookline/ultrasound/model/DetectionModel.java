package org.hookline.ultrasound.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.hookline.djl.NamedParameters;

/** Finds objects in single grey images, and can be trained to. */
public interface DetectionModel {

  /** What is trained and saved. */
  NamedParameters parameters();

  /** The sides of every {@link ImageBatch} are multiples of this. */
  int stride();

  /**
   * What the model is to answer, worked out ahead of the step. Called on the loader's threads, on
   * several at a time.
   *
   * @param manager owns the result
   * @param padded the size of the batch's planes
   * @param images the images of the batch, with their objects
   * @return arrays that {@link #losses} understands
   */
  NDList targets(NDManager manager, ImageSize padded, List<LabelledImage> images);

  /**
   * How wrong the model's answers are.
   *
   * @param manager owns the result
   * @param images what the model sees
   * @param targets what {@link #targets} made of the same images
   * @return differentiable scalars of shape [] by name, always in the same order; what is minimised
   *     is their sum
   */
  Map<String, NDArray> losses(NDManager manager, ImageBatch images, NDList targets);

  /**
   * Finds objects, without recording anything for differentiation.
   *
   * @return for each image what was found in it, the surest first
   */
  List<List<FoundBox>> detect(ImageBatch images);
}
