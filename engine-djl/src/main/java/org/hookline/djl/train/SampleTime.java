package org.hookline.djl.train;

import java.time.Duration;

/**
 * How long a model took for a sample, without waiting for data and without what is done with its
 * result. The samples of a batch share the batch's time evenly.
 *
 * @param p50 the time that half of the samples kept within
 * @param p95 the time that 95 of 100 samples kept within
 */
public record SampleTime(Duration p50, Duration p95) {}
