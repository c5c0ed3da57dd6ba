package org.hookline.hooks.precisebn;

import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.hookline.djl.Tensors;

/** The buffers of a model, and what they were when this was made. */
final class BufferMemory {

  private final Map<String, NDArray> buffers;
  private final Map<String, byte[]> former = new LinkedHashMap<>();

  /**
   * Remembers buffers.
   *
   * @param buffers arrays on the CPU that may be written in place
   */
  BufferMemory(Map<String, NDArray> buffers) {
    this.buffers = buffers;
    buffers.forEach(
        (name, array) -> {
          ByteBuffer memory = Tensors.memory(array);
          byte[] bytes = new byte[memory.remaining()];
          memory.get(bytes);
          former.put(name, bytes);
        });
  }

  /** Makes every buffer what it was. */
  void restore() {
    former.forEach((name, bytes) -> Tensors.memory(array(name)).put(bytes));
  }

  /** Makes all elements of a buffer the same. */
  void fill(String name, float value) {
    FloatBuffer memory = Tensors.memory(array(name)).asFloatBuffer();
    while (memory.hasRemaining()) {
      memory.put(value);
    }
  }

  float[] read(String name) {
    return array(name).toFloatArray();
  }

  void write(String name, float[] values) {
    Tensors.memory(array(name)).asFloatBuffer().put(values);
  }

  private NDArray array(String name) {
    return Objects.requireNonNull(buffers.get(name), name);
  }
}
