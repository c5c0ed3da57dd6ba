package org.hookline.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import org.hookline.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts libtorch, once, before anything else of DJL is touched.
 *
 * <p>It runs from what is on the class path (or in {@code PYTORCH_LIBRARY_PATH}), downloads nothing
 * and reports nothing home. The first start on a machine unpacks the natives into DJL's cache
 * folder.
 */
public final class TorchEngine {

  static final String ENGINE = "PyTorch";

  private static final Logger log = LoggerFactory.getLogger(TorchEngine.class);

  private TorchEngine() {}

  /**
   * Starts the engine unless it runs.
   *
   * @throws RunException if libtorch computes wrong gradients on this machine
   */
  public static void start() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    Loaded.once();
  }

  /** What happens once in the life of the process. */
  private static final class Loaded {

    static {
      Engine.getEngine(ENGINE);
      if (OneDnn.isWrongHere()) {
        OneDnn.turnOff();
        log.info("convolutions do without oneDNN: this machine hides the sizes of its caches");
      }
    }

    static void once() {
      ConvolutionProbe.requireSound();
    }
  }

  /** Starts the engine and sets the number of intra-op threads, at least 1. */
  public static void start(int threads) {
    start();
    JniUtils.setNumThreads(threads);
  }

  /** A manager for the CPU, to be closed by the caller; starts the engine if need be. */
  public static NDManager newManager() {
    start();
    return Engine.getEngine(ENGINE).newBaseManager();
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
