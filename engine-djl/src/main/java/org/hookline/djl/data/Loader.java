package org.hookline.djl.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hookline.HooklineException;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.script.GradMode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads batches ahead of the step that needs them, on threads of its own.
 *
 * <pre>{@code
 * try (Loader<B> loader = Loader.of(dataset, sampler, collate, new LoaderSettings(16, 2))) {
 *   loader.start(0);
 *   while (…) {
 *     try (B batch = loader.next()) { … }
 *   }
 * }
 * }</pre>
 *
 * <p>Batches come in the order of the iterations, and within one in that of its parts. What is in
 * them depends on the iteration, the part and the seed alone, however many threads load. For use by
 * one thread.
 *
 * @param <B> a batch
 */
public final class Loader<B extends Batch> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Loader.class);
  private static final long SECONDS_TO_STOP = 10;

  private final BatchSource<B> source;
  private final BatchParts parts;
  private final int batchesAhead;
  private final @Nullable ExecutorService workers;
  private final Deque<CompletableFuture<B>> loading = new ArrayDeque<>();
  private final long end;
  private long nextToTake;
  private long nextToLoad;
  private long lastWaitNanos;

  Loader(BatchSource<B> source, long end, LoaderSettings settings) {
    this.source = source;
    this.end = end;
    this.parts = settings.parts();
    this.batchesAhead = settings.batchesAhead();
    this.workers = settings.workers() == 0 ? null : pool(settings.workers());
  }

  private static ExecutorService pool(int size) {
    TorchEngine.start();
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        size,
        work -> {
          Runnable unrecorded =
              () -> {
                GradMode.offOnThisThread();
                work.run();
              };
          Thread thread = new Thread(unrecorded, "loader-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * A loader without end, of a data set in some order; {@link #start} it before the first batch.
   */
  public static <S, B extends Batch> Loader<B> of(
      Dataset<S> dataset, SampleOrder order, Collate<S, B> collate, LoaderSettings settings) {
    return new Loader<>(
        new SampledBatches<>(dataset, order, collate, settings.parts()), Long.MAX_VALUE, settings);
  }

  /**
   * A loader that gives every sample once, in the order of the data set, and then ends. Its batches
   * are as large as the first part in the settings, or smaller where {@link Dataset#beginsBatch}
   * has it.
   */
  public static <S, B extends Batch> Loader<B> once(
      Dataset<S> dataset, Collate<S, B> collate, LoaderSettings settings) {
    OrderedBatches<S, B> batches = new OrderedBatches<>(dataset, collate, settings.batchSize());
    return new Loader<>(batches, batches.count(), settings);
  }

  /** In how many batches the samples of an iteration come, and how many are in each. */
  public BatchParts parts() {
    return parts;
  }

  /**
   * Goes to the first part of an iteration, forgetting what was loaded ahead; costs the same
   * wherever it is.
   */
  public void start(long iteration) {
    dropLoading();
    nextToLoad = iteration * parts.count();
    nextToTake = nextToLoad;
    loadAhead();
  }

  /** Whether there is a next batch. */
  public boolean hasNext() {
    return nextToTake < end;
  }

  /**
   * The next batch, to be closed by the caller: the next part of the iteration, or the first of the
   * next one.
   *
   * @throws HooklineException naming the sample, if one of the batch could not be loaded
   */
  public B next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all " + end + " batches were taken");
    }
    long start = System.nanoTime();
    B batch = workers == null ? source.batch(nextToTake) : nextLoaded();
    nextToTake++;
    lastWaitNanos = System.nanoTime() - start;
    return batch;
  }

  /** What somebody would look for to find the samples of the {@link #next()} batch again. */
  public List<String> nextIds() {
    return source.ids(nextToTake);
  }

  /**
   * The batch of any part of any iteration, loaded on this thread, to be closed by the caller;
   * {@link #next()} goes on as if it had not been asked for.
   */
  public B batch(long iteration, int part) {
    return source.batch(iteration * parts.count() + part);
  }

  /** What somebody would look for to find the samples of an iteration again. */
  public List<String> ids(long iteration) {
    List<String> ids = new ArrayList<>();
    for (int part = 0; part < parts.count(); part++) {
      ids.addAll(source.ids(iteration * parts.count() + part));
    }
    return ids;
  }

  /** Seconds that the last {@link #next()} took. */
  public double lastWaitSeconds() {
    return lastWaitNanos / 1e9;
  }

  private B nextLoaded() {
    loadAhead();
    CompletableFuture<B> first = loading.remove();
    loadAhead();
    try {
      return first.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof HooklineException known) {
        throw known;
      }
      throw e;
    }
  }

  private void loadAhead() {
    while (workers != null && loading.size() < batchesAhead && nextToLoad < end) {
      long number = nextToLoad++;
      CompletableFuture<B> batch = new CompletableFuture<>();
      workers.execute(() -> load(number, batch));
      loading.add(batch);
    }
  }

  private void load(long number, CompletableFuture<B> place) {
    if (place.isCancelled()) {
      return;
    }
    try {
      B batch = source.batch(number);
      if (!place.complete(batch)) {
        batch.close();
      }
    } catch (RuntimeException | Error e) {
      place.completeExceptionally(e);
    }
  }

  /** Stops the threads and frees the batches nobody took. */
  @Override
  public void close() {
    if (workers == null) {
      return;
    }
    workers.shutdownNow();
    try {
      if (!workers.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        log.warn("a loader thread is still busy after {} s; it is left behind", SECONDS_TO_STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    dropLoading();
  }

  /** Frees what is loaded; what is still loading frees itself when it finds nobody waiting. */
  private void dropLoading() {
    for (CompletableFuture<B> batch : loading) {
      if (!batch.cancel(false) && !batch.isCompletedExceptionally()) {
        batch.join().close();
      }
    }
    loading.clear();
  }
}
