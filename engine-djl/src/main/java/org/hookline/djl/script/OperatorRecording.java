package org.hookline.djl.script;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import org.hookline.djl.TorchEngine;

/**
 * Records every operator that this thread runs in libtorch, until it is stopped. One at a time in a
 * process. What operators compute is the same; how long they take is a little more.
 */
public final class OperatorRecording {

  private static final int WARM_UP = 50;

  private final long markNanos;

  private OperatorRecording(long markNanos) {
    this.markNanos = markNanos;
  }

  /**
   * Begins to record. The first thing that is recorded is a mark: a tiny array made at {@link
   * #markNanos}, by which the clock of the recording can be put together with that of Java.
   */
  public static OperatorRecording start() {
    try (NDManager manager = TorchEngine.newManager()) {
      // The first calls are slow, which would put the mark elsewhere.
      for (int i = 0; i < WARM_UP; i++) {
        manager.zeros(new Shape(1)).close();
      }
      JniUtils.startProfile(false, false, false);
      long mark = System.nanoTime();
      manager.zeros(new Shape(1));
      return new OperatorRecording(mark);
    }
  }

  /** When the mark began: {@link System#nanoTime()}, to within a tenth of a millisecond. */
  public long markNanos() {
    return markNanos;
  }

  /**
   * Ends the recording and writes it.
   *
   * @param file JSON: an array of objects with {@code name}, {@code ts} and {@code dur} in
   *     microseconds, and {@code tid}
   */
  public void stop(Path file) {
    JniUtils.stopProfile(file.toString());
  }
}
