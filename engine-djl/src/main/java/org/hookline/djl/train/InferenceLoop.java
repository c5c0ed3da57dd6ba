package org.hookline.djl.train;

import ai.djl.ndarray.NDManager;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ObjIntConsumer;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Batch;
import org.hookline.djl.data.Collate;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.script.GradMode;

/**
 * Runs a model once over a data set, in its order, with batches loaded ahead.
 *
 * <pre>{@code
 * InferenceLoop<Frame, FrameBatch> loop = InferenceLoop.of(collate, new LoaderSettings(16, 2));
 * InferenceTiming timing = loop.run(detector, frames, (detections, index) -> …);
 * }</pre>
 *
 * <p>The model is in inference mode meanwhile and nothing is recorded; both are as before when the
 * loop ends, however it does.
 *
 * @param <S> a sample
 * @param <B> what the model is fed with
 */
public final class InferenceLoop<S, B extends Batch> {

  private static final long REPORT_NANOS = Duration.ofSeconds(5).toNanos();

  private final Collate<S, B> collate;
  private final LoaderSettings settings;
  private final InferenceProgress progress;
  private final LongSupplier nanoTime;

  InferenceLoop(
      Collate<S, B> collate,
      LoaderSettings settings,
      InferenceProgress progress,
      LongSupplier nanoTime) {
    this.collate = collate;
    this.settings = settings;
    this.progress = progress;
    this.nanoTime = nanoTime;
  }

  /** A loop that tells nobody how far it is. */
  public static <S, B extends Batch> InferenceLoop<S, B> of(
      Collate<S, B> collate, LoaderSettings settings) {
    return new InferenceLoop<>(collate, settings, (done, total) -> {}, System::nanoTime);
  }

  /** The same loop that reports its progress. */
  public InferenceLoop<S, B> withProgress(InferenceProgress listener) {
    return new InferenceLoop<>(collate, settings, listener, nanoTime);
  }

  /**
   * Runs the model.
   *
   * @param consumer takes each result and the index of its sample, in order
   */
  public <R> InferenceTiming run(
      Predictor<B, R> predictor, Dataset<S> samples, ObjIntConsumer<R> consumer) {
    boolean wasTraining = predictor.isTraining();
    predictor.training(false);
    try (Loader<B> loader = Loader.once(samples, collate, settings);
        NDManager manager = TorchEngine.newManager()) {
      return GradMode.off(
          () -> new Run<>(predictor, consumer, samples.size()).over(loader, manager));
    } finally {
      predictor.training(wasTraining);
    }
  }

  private final class Run<R> {

    private final Predictor<B, R> predictor;
    private final ObjIntConsumer<R> consumer;
    private final int total;
    private int done;
    private long dataNanos;
    private long computeNanos;
    private long reported = nanoTime.getAsLong();

    private Run(Predictor<B, R> predictor, ObjIntConsumer<R> consumer, int total) {
      this.predictor = predictor;
      this.consumer = consumer;
      this.total = total;
    }

    private InferenceTiming over(Loader<B> loader, NDManager manager) {
      while (loader.hasNext()) {
        long start = nanoTime.getAsLong();
        try (B batch = loader.next();
            NDManager scope = manager.newSubManager()) {
          long loaded = nanoTime.getAsLong();
          dataNanos += loaded - start;
          consume(predictor.predict(batch, scope));
          computeNanos += nanoTime.getAsLong() - loaded;
        }
        report();
      }
      return new InferenceTiming(done, dataNanos / 1e9, computeNanos / 1e9);
    }

    private void consume(List<R> results) {
      int expected = Math.min(settings.batchSize(), total - done);
      if (results.size() != expected) {
        throw new IllegalStateException(
            "the model gave %d results for a batch of %d samples"
                .formatted(results.size(), expected));
      }
      for (R result : results) {
        consumer.accept(result, done++);
      }
    }

    private void report() {
      long now = nanoTime.getAsLong();
      if (now - reported >= REPORT_NANOS) {
        progress.report(done, total);
        reported = now;
      }
    }
  }
}
