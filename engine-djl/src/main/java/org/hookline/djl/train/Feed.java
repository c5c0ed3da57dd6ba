package org.hookline.djl.train;

import java.util.List;
import org.hookline.EventStorage;
import org.hookline.ScalarKind;
import org.hookline.djl.data.Batch;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.data.Loader;

/** Gives a step its batches, iteration by iteration, and tells how long it waited for them. */
final class Feed<B extends Batch> implements AutoCloseable {

  private static final long NOT_STARTED = -1;

  private Loader<B> loader;
  private long nextIteration = NOT_STARTED;
  private double waitedSeconds;

  Feed(Loader<B> loader) {
    this.loader = loader;
  }

  /** Goes to an iteration, unless it is the next one anyway. */
  void start(long iteration) {
    if (iteration != nextIteration) {
      loader.start(iteration);
    }
    nextIteration = iteration + 1;
    waitedSeconds = 0;
  }

  /** The next part of the iteration, to be closed by the caller. */
  B next() {
    B batch = loader.next();
    waitedSeconds += loader.lastWaitSeconds();
    return batch;
  }

  /** Puts the seconds that all parts of this iteration were waited for. */
  void putDataTime(EventStorage storage) {
    putDataTime(storage, waitedSeconds);
  }

  /** Puts the seconds that somebody else was waited for longest. */
  static void putDataTime(EventStorage storage, double seconds) {
    storage.putScalar("data_time", seconds, ScalarKind.MEASURED);
  }

  /** Seconds that the parts of this iteration up to now were waited for. */
  double waitedSeconds() {
    return waitedSeconds;
  }

  BatchParts parts() {
    return loader.parts();
  }

  /** A part of any iteration; the order of {@link #next} is not touched. */
  B batch(long iteration, int part) {
    return loader.batch(iteration, part);
  }

  /** The samples of an iteration. */
  List<String> ids(long iteration) {
    return loader.ids(iteration);
  }

  /** Loads with another loader from the next iteration on, and closes the one before. */
  void replace(Loader<B> newLoader) {
    if (!newLoader.parts().equals(parts())) {
      throw new IllegalArgumentException(
          "a step must keep its %s; the new loader has %s".formatted(parts(), newLoader.parts()));
    }
    loader.close();
    loader = newLoader;
    nextIteration = NOT_STARTED;
  }

  @Override
  public void close() {
    loader.close();
  }
}
