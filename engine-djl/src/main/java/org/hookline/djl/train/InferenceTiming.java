package org.hookline.djl.train;

import java.util.Optional;

/**
 * What an inference run took.
 *
 * @param samples number of samples
 * @param dataSeconds time spent waiting for data
 * @param computeSeconds time spent in the model and the consumer
 * @param perSample the model's own time; none if there were no samples
 */
public record InferenceTiming(
    int samples, double dataSeconds, double computeSeconds, Optional<SampleTime> perSample) {

  /** Samples per second of the whole; 0 if there were none. */
  public double samplesPerSecond() {
    double seconds = dataSeconds + computeSeconds;
    return seconds > 0 ? samples / seconds : 0;
  }
}
