package org.hookline.ultrasound.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A running statistic that a network keeps.
 *
 * @param name unique within the network
 * @param channels number of elements
 * @param start what every element is at first
 */
record Statistic(String name, int channels, float start) {

  /** A fresh array for it. */
  NDArray create(NDManager manager) {
    return manager.full(new Shape(channels), start);
  }
}
