package org.hookline.djl.train;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ObjIntConsumer;
import org.hookline.RunException;
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

  private static final int NAMED = 3;

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
    return new InferenceLoop<>(collate, settings, (done, total, left) -> {}, System::nanoTime);
  }

  /** The same loop that reports its progress. */
  public InferenceLoop<S, B> withProgress(InferenceProgress listener) {
    return new InferenceLoop<>(collate, settings, listener, nanoTime);
  }

  /**
   * Runs the model.
   *
   * @param consumer takes each result and the index of its sample, in order, every sample once
   * @throws RunException naming samples, if the model does not give one result for each
   */
  public <R> InferenceTiming run(
      Predictor<B, R> predictor, Dataset<S> samples, ObjIntConsumer<R> consumer) {
    boolean wasTraining = predictor.isTraining();
    predictor.training(false);
    try (Loader<B> loader = Loader.once(samples, collate, settings);
        NDManager manager = TorchEngine.newManager()) {
      return GradMode.off(() -> new Run<>(predictor, samples, consumer).over(loader, manager));
    } finally {
      predictor.training(wasTraining);
    }
  }

  private final class Run<R> {

    private final Predictor<B, R> predictor;
    private final ObjIntConsumer<R> consumer;
    private final ModelTimes modelTimes;
    private final ProgressReports reports;
    private int done;
    private long dataNanos;
    private long computeNanos;

    private Run(Predictor<B, R> predictor, Dataset<S> samples, ObjIntConsumer<R> consumer) {
      this.predictor = predictor;
      this.consumer = consumer;
      this.modelTimes = new ModelTimes(samples.size());
      this.reports = new ProgressReports(progress, samples.size(), nanoTime.getAsLong());
    }

    private InferenceTiming over(Loader<B> loader, NDManager manager) {
      while (loader.hasNext()) {
        List<String> ids = loader.nextIds();
        long start = nanoTime.getAsLong();
        try (B batch = loader.next();
            NDManager scope = manager.newSubManager()) {
          long loaded = nanoTime.getAsLong();
          List<R> results = predictor.predict(batch, scope);
          long predicted = nanoTime.getAsLong();
          requireOneEach(results.size(), ids);
          modelTimes.add(results.size(), predicted - loaded);
          results.forEach(result -> consumer.accept(result, done++));
          dataNanos += loaded - start;
          computeNanos += nanoTime.getAsLong() - loaded;
        }
        reports.done(done, nanoTime.getAsLong());
      }
      return new InferenceTiming(done, dataNanos / 1e9, computeNanos / 1e9, modelTimes.perSample());
    }

    private void requireOneEach(int results, List<String> ids) {
      if (results != ids.size()) {
        throw new RunException(
            ("The model's results for a batch are %d and not %d, so it is not known which is"
                    + " whose: %s. It must give one for each, in their order, an empty one where it"
                    + " finds nothing.")
                .formatted(results, ids.size(), names(ids)));
      }
    }

    private String names(List<String> ids) {
      String named = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
      return ids.size() <= NAMED ? named : named + " and " + (ids.size() - NAMED) + " more";
    }
  }
}
