package org.hookline.djl.weights;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** An array in a file: a view of a storage that lies wholly within it. */
final class StoredTensor {

  /** More than any array has, and few enough to be told in a message. */
  static final int MAX_DIMENSIONS = 64;

  private final Storage storage;
  private final long offset;
  private final long[] shape;
  private final long[] strides;

  private StoredTensor(Storage storage, long offset, long[] shape, long[] strides) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }

  /** All of a storage, row by row. */
  static StoredTensor whole(Storage storage, long[] shape) {
    return new StoredTensor(storage, 0, shape, contiguous(shape));
  }

  /**
   * A view.
   *
   * @param offset its first element within the storage
   * @param strides elements from one index to the next, per dimension
   * @throws MalformedWeightsException if it leaves the storage or has more elements than it
   */
  static StoredTensor view(Storage storage, long offset, long[] shape, long[] strides)
      throws MalformedWeightsException {
    StoredTensor tensor = new StoredTensor(storage, offset, shape, strides);
    tensor.check();
    return tensor;
  }

  private void check() throws MalformedWeightsException {
    if (shape.length != strides.length || shape.length > MAX_DIMENSIONS) {
      throw new MalformedWeightsException(
          "an array has %d dimensions and %d strides".formatted(shape.length, strides.length));
    }
    if (offset < 0
        || Arrays.stream(shape).anyMatch(size -> size < 0)
        || Arrays.stream(strides).anyMatch(stride -> stride < 0)) {
      throw new MalformedWeightsException(this + " has a negative number in it");
    }
    try {
      checkBounds();
    } catch (ArithmeticException e) {
      throw new MalformedWeightsException(this + " is beyond all bounds");
    }
  }

  private void checkBounds() throws MalformedWeightsException {
    long count = 1;
    long last = offset;
    for (int i = 0; i < shape.length; i++) {
      count = Math.multiplyExact(count, shape[i]);
      last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[i] - 1), strides[i]));
    }
    if (count > 0 && last >= storage.elements()) {
      throw new MalformedWeightsException(
          "%s reaches beyond the %d elements of its storage".formatted(this, storage.elements()));
    }
    if (count > storage.elements()) {
      throw new MalformedWeightsException(
          "%s repeats elements of its storage, which has only %d; save a contiguous copy"
              .formatted(this, storage.elements()));
    }
  }

  private static long[] contiguous(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= Math.max(1, shape[i]);
    }
    return strides;
  }

  Storage storage() {
    return storage;
  }

  /** Its first element within the storage. */
  long offset() {
    return offset;
  }

  Shape shape() {
    return new Shape(shape);
  }

  long[] sizes() {
    return shape.clone();
  }

  long[] strides() {
    return strides.clone();
  }

  boolean isEmpty() {
    return Arrays.stream(shape).anyMatch(size -> size == 0);
  }

  /** Whether it shows the very same elements in the same order as another. */
  boolean isAliasOf(StoredTensor other) {
    return storage == other.storage
        && offset == other.offset
        && Arrays.equals(shape, other.shape)
        && Arrays.equals(strides, other.strides);
  }

  @Override
  public String toString() {
    return "an array of shape %s at element %d with strides %s"
        .formatted(Arrays.toString(shape), offset, Arrays.toString(strides));
  }
}
