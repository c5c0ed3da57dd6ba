package org.hookline.djl.safetensors;

import ai.djl.ndarray.types.Shape;

/**
 * Where an array lies in a file.
 *
 * @param type its element type
 * @param shape its shape
 * @param begin first byte, counted from the end of the header
 * @param end the byte after the last
 */
record TensorEntry(ElementType type, Shape shape, long begin, long end) {

  long bytes() {
    return end - begin;
  }
}
