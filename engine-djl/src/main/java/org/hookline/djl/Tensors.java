package org.hookline.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/**
 * Makes arrays whose memory libtorch owns.
 *
 * <p>{@code NDManager.create} wraps a Java buffer: its alignment differs from run to run, and with
 * it the last bits of what some kernels compute, and it is freed when the Java object is, whatever
 * else refers to it. Arrays made here are aligned and live as long as anything refers to them.
 */
public final class Tensors {

  private Tensors() {}

  /** A {@code FLOAT32} array; {@code values} has as many elements as {@code shape}. */
  public static NDArray floats(NDManager manager, float[] values, Shape shape) {
    NDArray array = empty(manager, values.length, shape, DataType.FLOAT32);
    memory(array).asFloatBuffer().put(values);
    return array;
  }

  /** A {@code FLOAT64} array; {@code values} has as many elements as {@code shape}. */
  public static NDArray doubles(NDManager manager, double[] values, Shape shape) {
    NDArray array = empty(manager, values.length, shape, DataType.FLOAT64);
    memory(array).asDoubleBuffer().put(values);
    return array;
  }

  /** An {@code INT64} array; {@code values} has as many elements as {@code shape}. */
  public static NDArray longs(NDManager manager, long[] values, Shape shape) {
    NDArray array = empty(manager, values.length, shape, DataType.INT64);
    memory(array).asLongBuffer().put(values);
    return array;
  }

  /** A {@code UINT8} array; {@code values} has as many elements as {@code shape}. */
  public static NDArray bytes(NDManager manager, byte[] values, Shape shape) {
    NDArray array = empty(manager, values.length, shape, DataType.UINT8);
    memory(array).put(values);
    return array;
  }

  /**
   * The memory of an array on the CPU, in native byte order; writing to it changes the array. Valid
   * as long as the array is.
   */
  public static ByteBuffer memory(NDArray array) {
    return array.toByteBuffer(true);
  }

  private static NDArray empty(NDManager manager, int elements, Shape shape, DataType type) {
    if (shape.size() != elements) {
      throw new IllegalArgumentException(
          elements + " values do not fill an array of shape " + shape);
    }
    return manager.create(shape, type);
  }
}
