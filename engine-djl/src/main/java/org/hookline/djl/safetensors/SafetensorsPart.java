package org.hookline.djl.safetensors;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.hookline.checkpoint.CheckpointPart;
import org.jspecify.annotations.Nullable;

/**
 * Named arrays as they were at one moment, to be written as a safetensors file. The same arrays
 * give the same bytes: names are sorted, in the header and in the data.
 */
public final class SafetensorsPart implements CheckpointPart {

  private final String name;
  private final SortedMap<String, TensorCopy> tensors;
  private final Map<String, String> metadata;
  private final AtomicReference<@Nullable Runnable> afterwards;

  SafetensorsPart(
      String name,
      SortedMap<String, TensorCopy> tensors,
      Map<String, String> metadata,
      Runnable afterwards) {
    this.name = name;
    this.tensors = Collections.unmodifiableSortedMap(tensors);
    this.metadata = Map.copyOf(metadata);
    this.afterwards = new AtomicReference<>(afterwards);
  }

  /**
   * Copies arrays.
   *
   * @param name the file's name, ending in {@code .safetensors}
   * @param arrays arrays on the CPU by name
   * @param metadata free text by key; it must be the same in every run of the same configuration
   */
  public static SafetensorsPart copyOf(
      String name, Map<String, NDArray> arrays, Map<String, String> metadata) {
    SortedMap<String, TensorCopy> copies = new TreeMap<>();
    arrays.forEach((key, array) -> copies.put(key, TensorCopy.of(array)));
    return new SafetensorsPart(name, copies, metadata, () -> {});
  }

  @Override
  public String name() {
    return name;
  }

  /** The part cannot be written any more: its memory may hold the next snapshot. */
  @Override
  public void release() {
    Runnable action = afterwards.getAndSet(null);
    if (action != null) {
      action.run();
    }
  }

  @Override
  public void writeTo(WritableByteChannel channel) throws IOException {
    if (afterwards.get() == null) {
      throw new IllegalStateException("the part \"" + name + "\" is released already");
    }
    byte[] header = Header.of(tensors, metadata).toBytes();
    ByteBuffer start =
        ByteBuffer.allocate(Long.BYTES + header.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header)
            .flip();
    while (start.hasRemaining()) {
      channel.write(start);
    }
    for (TensorCopy tensor : tensors.values()) {
      tensor.writeTo(channel);
    }
  }
}
