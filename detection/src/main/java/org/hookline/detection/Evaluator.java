package org.hookline.detection;

import java.util.List;
import java.util.Map;

/**
 * Looks at a model's detections on a data set and says how good they are, or draws or writes them.
 *
 * <p>For each data set and each evaluation: {@link #begin}, {@link #process} for each frame that
 * was inferred, {@link #evaluate}; then maybe the next {@link #begin}, which starts from nothing,
 * also after an evaluation that broke off. Called by one thread at a time.
 */
public interface Evaluator {

  /** Starts over, for one data set. */
  void begin(EvaluationContext context);

  /**
   * Takes one frame. Frames of a video come in order, and videos one after the other.
   *
   * @param detections in pixels of the frame's file, in any order; empty if the model found nothing
   */
  void process(Video video, Frame frame, List<Detection> detections);

  /**
   * Ends the data set.
   *
   * @return task, metric, value: fractions from 0 to 1, {@code NaN} where a metric is not defined
   *     unless the metric's own convention says otherwise; empty if there is nothing to report
   */
  Map<String, Map<String, Double>> evaluate();
}
