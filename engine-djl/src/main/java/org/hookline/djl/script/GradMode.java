package org.hookline.djl.script;

import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/**
 * Whether operations on this thread are recorded for differentiation.
 *
 * <pre>{@code
 * NDArray scores = GradMode.off(() -> model.forward(x));
 * }</pre>
 *
 * <p>DJL turns recording off on the thread that loads the engine, and libtorch has it on in every
 * other new thread: code that needs one or the other says so.
 */
public final class GradMode {

  private GradMode() {}

  /** Runs work that is recorded, and goes back to what was before. */
  public static <T> T on(Supplier<T> work) {
    return with(true, work);
  }

  /** Runs work that is not recorded, and goes back to what was before. */
  public static <T> T off(Supplier<T> work) {
    return with(false, work);
  }

  /** Records nothing on this thread from now on; the first line of a thread that only reads. */
  public static void offOnThisThread() {
    JniUtils.setGradMode(false);
  }

  private static <T> T with(boolean recording, Supplier<T> work) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(recording);
    try {
      return work.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }
}
