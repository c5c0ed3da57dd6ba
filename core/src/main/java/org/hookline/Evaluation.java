package org.hookline;

import java.util.List;
import java.util.Map;

/** Measures the model of a step on named data sets. */
public interface Evaluation {

  /** The names of the data sets, in the order of the configuration. */
  List<String> datasets();

  /**
   * Runs the model over one data set, without changing anything that training depends on. What it
   * measures of this machine, such as {@code <label>/time/p50}, it puts into the storage itself:
   * the result is the same in every run.
   *
   * <p>Processes that train together call this together, so that they can share the work. What the
   * main process returns counts, and whoever calls this tells it to the others; what they return
   * may be empty.
   *
   * @param dataset one of {@link #datasets()}
   * @param label what its results are called in names of scalars and files: the data set's name,
   *     maybe behind a prefix, as in {@code ema/unseen}
   * @return task, metric, value: fractions from 0 to 1, {@code NaN} where a metric is not defined
   */
  Map<String, Map<String, Double>> evaluate(String dataset, String label, Trainer trainer);

  /**
   * Tells that the run is completed, so that nobody goes on with an evaluation that was killed:
   * what was kept for that may go. Every process is told.
   *
   * @param label as it was in {@link #evaluate}
   */
  default void completed(String label, Trainer trainer) {}
}
