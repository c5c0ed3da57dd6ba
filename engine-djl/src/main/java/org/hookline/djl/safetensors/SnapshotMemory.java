package org.hookline.djl.safetensors;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Copies arrays into memory that is used again once what was copied is written, so that only the
 * first snapshot waits for the system to hand out memory.
 *
 * <pre>{@code
 * SnapshotMemory memory = new SnapshotMemory("model.safetensors", Map.of("format", "pt"));
 * SafetensorsPart part = memory.copyOf(parameters.aliases());   // training goes on
 * part.writeTo(channel);
 * part.release();
 * }</pre>
 *
 * <p>There are as many copies as snapshots were ever unwritten at the same time. A part that is
 * never released costs its memory until it is collected, and nothing else. Any thread may call
 * anything here.
 */
public final class SnapshotMemory {

  private final String name;
  private final Map<String, String> metadata;
  private final Deque<SortedMap<String, TensorCopy>> free = new ArrayDeque<>();

  /**
   * Holds no memory yet.
   *
   * @param name the file's name, ending in {@code .safetensors}
   * @param metadata free text by key; it must be the same in every run of the same configuration
   */
  public SnapshotMemory(String name, Map<String, String> metadata) {
    this.name = name;
    this.metadata = Map.copyOf(metadata);
  }

  /**
   * Copies arrays as they are now.
   *
   * @param arrays arrays on the CPU by name; usually of the same names and shapes at every call
   */
  public SafetensorsPart copyOf(Map<String, NDArray> arrays) {
    Map<String, TensorCopy> used = take();
    SortedMap<String, TensorCopy> copies = new TreeMap<>();
    arrays.forEach(
        (key, array) -> {
          TensorCopy copy = used.get(key);
          copies.put(key, copy != null && copy.refill(array) ? copy : TensorCopy.of(array));
        });
    return new SafetensorsPart(name, copies, metadata, () -> giveBack(copies));
  }

  private synchronized Map<String, TensorCopy> take() {
    return free.isEmpty() ? Map.of() : free.pop();
  }

  private synchronized void giveBack(SortedMap<String, TensorCopy> copies) {
    free.push(copies);
  }
}
