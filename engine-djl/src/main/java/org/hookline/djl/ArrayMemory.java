package org.hookline.djl;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Shows the memory of an array piece by piece, because a Java buffer ends at 2 GiB. */
public final class ArrayMemory {

  /** Elements per piece: at most 512 MiB. */
  public static final long PIECE = 1L << 26;

  private ArrayMemory() {}

  /** What is done with a piece. */
  @FunctionalInterface
  public interface Action {
    /** Reads or writes a piece, in native byte order. */
    void accept(ByteBuffer piece) throws IOException;
  }

  /**
   * Goes over the memory of an array on the CPU from first to last element.
   *
   * @param elementsPerPiece such as {@link #PIECE}
   */
  public static void forEachPiece(NDArray array, long elementsPerPiece, Action action)
      throws IOException {
    long size = array.size();
    if (size <= elementsPerPiece) {
      action.accept(Tensors.memory(array));
      return;
    }
    try (NDArray flat = array.reshape(-1)) {
      for (long begin = 0; begin < size; begin += elementsPerPiece) {
        long end = Math.min(size, begin + elementsPerPiece);
        try (NDArray piece = flat.get(begin + ":" + end)) {
          action.accept(Tensors.memory(piece));
        }
      }
    }
  }
}
