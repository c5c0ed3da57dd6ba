package org.hookline.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.hookline.RunException;
import org.hookline.djl.script.GradMode;
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

  /** Run by who comes first; all others wait for it, and meet the same failure. */
  private static final FutureTask<Engine> STARTED = new FutureTask<>(TorchEngine::load);

  private TorchEngine() {}

  /**
   * Starts the engine unless it runs.
   *
   * @throws RunException if libtorch computes wrong gradients on this machine
   */
  public static void start() {
    engine();
  }

  /** Starts the engine, and says nothing: there may be no log of a run yet. */
  static void preload() {
    STARTED.run();
  }

  /** Starts the engine and sets the number of intra-op threads, at least 1. */
  public static void start(int threads) {
    start();
    JniUtils.setNumThreads(threads);
  }

  /** A manager for the CPU, to be closed by the caller; starts the engine if need be. */
  public static NDManager newManager() {
    return engine().newBaseManager();
  }

  /** The number of intra-op threads. */
  public static int threads() {
    return JniUtils.getNumThreads();
  }

  /** Seeds libtorch's generator for all the draws to come. */
  public static void seed(long seed) {
    JniUtils.setSeed(seed);
  }

  private static Engine engine() {
    preload();
    try {
      Engine engine = STARTED.get();
      Told.once();
      return engine;
    } catch (ExecutionException e) {
      // load() throws nothing that is checked.
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) Objects.requireNonNull(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("interrupted while libtorch was being loaded", e);
    }
  }

  private static Engine load() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    Engine engine = Engine.getEngine(ENGINE);
    if (OneDnn.isWrongHere()) {
      OneDnn.turnOff();
    }
    ConvolutionProbe.requireSound();
    // Asked once and told to every thread: else each asks MKL when it first computes, which may
    // give it fewer threads than there are, and sums then come out otherwise.
    JniUtils.setNumThreads(JniUtils.getNumThreads());
    return engine;
  }

  /**
   * What happens to the first who needs the engine, once in the life of the process: whoever loaded
   * it, that thread records nothing unless it says so.
   */
  private static final class Told {

    static {
      GradMode.offOnThisThread();
      if (OneDnn.isWrongHere()) {
        log.info("convolutions do without oneDNN: this machine hides the sizes of its caches");
      }
    }

    private Told() {}

    static void once() {
      // What there is to do, the class does when it is first touched.
    }
  }
}
