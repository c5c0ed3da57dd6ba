package org.hookline.djl.safetensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hookline.djl.ArrayMemory;

/**
 * The values of an array at one moment, in Java's memory: a checkpoint writes them while training
 * goes on.
 */
public final class TensorCopy {

  private final ElementType type;
  private final Shape shape;
  private final List<ByteBuffer> pieces;

  private TensorCopy(ElementType type, Shape shape, List<ByteBuffer> pieces) {
    this.type = type;
    this.shape = shape;
    this.pieces = pieces;
  }

  /**
   * Copies an array on the CPU.
   *
   * @throws IllegalArgumentException if safetensors has no word for its type
   */
  public static TensorCopy of(NDArray array) {
    return of(array, ArrayMemory.PIECE);
  }

  static TensorCopy of(NDArray array, long elementsPerPiece) {
    List<ByteBuffer> pieces = new ArrayList<>();
    try {
      ArrayMemory.forEachPiece(
          array,
          elementsPerPiece,
          piece -> pieces.add(ByteBuffer.allocate(piece.remaining()).put(piece).flip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TensorCopy(ElementType.of(array.getDataType()), array.getShape(), pieces);
  }

  /** Takes the present values of an array, if it is of this type and shape; else does nothing. */
  boolean refill(NDArray array) {
    if (array.getDataType() != type.dataType() || !array.getShape().equals(shape)) {
      return false;
    }
    long first = pieces.get(0).capacity() / type.bytes();
    Iterator<ByteBuffer> next = pieces.iterator();
    try {
      ArrayMemory.forEachPiece(array, first, piece -> next.next().clear().put(piece).flip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }

  ElementType type() {
    return type;
  }

  Shape shape() {
    return shape;
  }

  long bytes() {
    return pieces.stream().mapToLong(ByteBuffer::capacity).sum();
  }

  void writeTo(WritableByteChannel channel) throws IOException {
    for (ByteBuffer piece : pieces) {
      ByteBuffer view = piece.asReadOnlyBuffer();
      while (view.hasRemaining()) {
        channel.write(view);
      }
    }
  }
}
