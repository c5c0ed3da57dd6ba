package org.hookline.djl.train;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Collects the model's time for each sample of a run, without the first batches, in which code is
 * compiled and memory is fetched.
 */
final class ModelTimes {

  /** As many as detectron2's {@code inference_on_dataset} leaves out, and never all. */
  static final int WARM_UP_BATCHES = 5;

  private final long[] nanos;
  private int samples;
  private int batches;
  private int warmUp;

  /** For a run of so many samples. */
  ModelTimes(int samples) {
    nanos = new long[samples];
  }

  /** Adds the next batch. */
  void add(int batchSamples, long batchNanos) {
    if (batches++ <= WARM_UP_BATCHES) {
      warmUp = samples;
    }
    Arrays.fill(nanos, samples, samples + batchSamples, batchNanos / batchSamples);
    samples += batchSamples;
  }

  /** The percentiles by nearest rank: times that samples really took. */
  Optional<SampleTime> perSample() {
    long[] sorted = Arrays.copyOfRange(nanos, warmUp, samples);
    Arrays.sort(sorted);
    return sorted.length == 0
        ? Optional.empty()
        : Optional.of(new SampleTime(percentile(sorted, 50), percentile(sorted, 95)));
  }

  /** The smallest value that at least {@code percent} of 100 values do not exceed. */
  private static Duration percentile(long[] sorted, int percent) {
    long rank = ((long) sorted.length * percent + 99) / 100;
    return Duration.ofNanos(sorted[(int) rank - 1]);
  }
}
