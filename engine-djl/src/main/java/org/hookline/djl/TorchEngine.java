package org.hookline.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.OptionalInt;

/**
 * Starts libtorch, once, before anything else of DJL is touched.
 *
 * <p>It runs from what is on the class path (or in {@code PYTORCH_LIBRARY_PATH}), downloads nothing
 * and reports nothing home. The first start on a machine unpacks the natives into DJL's cache
 * folder.
 */
public final class TorchEngine {

  private TorchEngine() {}

  /**
   * Starts the engine.
   *
   * @param threads intra-op threads, at least 1; empty leaves the number as it is
   */
  public static void start(OptionalInt threads) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    Engine.getEngine("PyTorch");
    threads.ifPresent(JniUtils::setNumThreads);
  }

  /** A manager for the CPU, to be closed by the caller; starts the engine if need be. */
  public static NDManager newManager() {
    start(OptionalInt.empty());
    return Engine.getEngine("PyTorch").newBaseManager();
  }

  /** The number of intra-op threads. */
  public static int threads() {
    return JniUtils.getNumThreads();
  }

  /** Seeds libtorch's generator for all the draws to come. */
  public static void seed(long seed) {
    JniUtils.setSeed(seed);
  }
}
