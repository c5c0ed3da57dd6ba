package org.hookline.djl.script;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/** Derivatives of recorded operations. */
public final class Autograd {

  private Autograd() {}

  /**
   * Adds the derivatives of a recorded result to the gradients of all arrays it was computed from,
   * and frees the recording.
   *
   * @param result what is differentiated, any shape
   * @param weights the factor of each element's derivative, same shape; ones for a plain sum, made
   *     once by the caller
   */
  public static void backward(NDArray result, NDArray weights) {
    JniUtils.backward((PtNDArray) result, (PtNDArray) weights, false, false);
  }

  /** The array itself without its history: same memory, never recorded. Owned by its manager. */
  public static NDArray detach(NDArray array) {
    return JniUtils.detachGradient((PtNDArray) array);
  }
}
