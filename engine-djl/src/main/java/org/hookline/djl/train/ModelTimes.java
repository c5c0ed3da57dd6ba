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
  private static final int WARM_UP_BATCHES = 5;

  private final long[] nanos;
  private final int warmUp;
  private int samples;

  /** For a run of so many samples in batches of that size, the last of which may be smaller. */
  ModelTimes(int samples, int batchSize) {
    int batches = samples / batchSize + (samples % batchSize > 0 ? 1 : 0);
    nanos = new long[samples];
    warmUp = batchSize * Math.max(0, Math.min(WARM_UP_BATCHES, batches - 1));
  }

  /** How many samples are left out, whole batches of them. */
  int warmUp() {
    return warmUp;
  }

  /** Adds the next batch. */
  void add(int batchSamples, long batchNanos) {
    Arrays.fill(nanos, samples, samples + batchSamples, batchNanos / batchSamples);
    samples += batchSamples;
  }

  /** The percentiles by nearest rank: times that samples really took. */
  Optional<SampleTime> perSample() {
    long[] sorted = Arrays.copyOfRange(nanos, Math.min(warmUp, samples), samples);
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
