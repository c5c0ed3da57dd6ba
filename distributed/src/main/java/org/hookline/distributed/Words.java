package org.hookline.distributed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;

/** What processes say to each other, as arrays that take the same way as all others. */
final class Words implements AutoCloseable {

  private final ProcessGroup group;
  private final NDManager manager = TorchEngine.newManager();
  private final NDArray flag = Tensors.longs(manager, new long[1], new Shape(1));
  private final ByteBuffer raised = Tensors.memory(flag);

  Words(ProcessGroup group) {
    this.group = group;
  }

  /** Whether a flag is raised by any process; asked at every step, so it makes nothing new. */
  boolean any(boolean here) {
    raised.putLong(0, here ? 1 : 0);
    group.allReduceSum(flag);
    return raised.getLong(0) > 0;
  }

  /** The texts of all: first how long they are, then the bytes, all as many as the longest has. */
  List<String> gather(String mine) {
    byte[] bytes = mine.getBytes(StandardCharsets.UTF_8);
    try (NDManager scope = manager.newSubManager()) {
      NDArray length = Tensors.longs(scope, new long[] {bytes.length}, new Shape(1));
      int[] lengths =
          group.allGather(length, scope).stream()
              .mapToInt(each -> Math.toIntExact(each.getLong()))
              .toArray();
      int longest = Math.max(1, Arrays.stream(lengths).max().orElseThrow());
      NDArray padded = Tensors.bytes(scope, Arrays.copyOf(bytes, longest), new Shape(longest));
      NDList all = group.allGather(padded, scope);
      List<String> texts = new ArrayList<>();
      for (int rank = 0; rank < lengths.length; rank++) {
        byte[] said = all.get(rank).toByteArray();
        texts.add(new String(said, 0, lengths[rank], StandardCharsets.UTF_8));
      }
      return texts;
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
