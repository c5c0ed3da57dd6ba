package org.hookline.djl.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * What an update leaves on the device for those who want to know how it went.
 *
 * @param bad shape [1]: not 0 when it had no effect, because something was not finite
 * @param norm shape []: the norm of all gradients, if they are clipped by it
 */
record UpdateSignals(NDArray bad, NDArray norm) {

  static UpdateSignals of(NDManager manager) {
    return new UpdateSignals(manager.zeros(new Shape(1)), manager.zeros(new Shape()));
  }
}
