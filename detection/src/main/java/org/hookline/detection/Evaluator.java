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

  /**
   * Looks at a data set before anything is trained or inferred.
   *
   * @throws org.hookline.InputException if this evaluator cannot measure on it, such as for want of
   *     a frame rate; the message says what is missing and where to give it
   */
  default void check(VideoDataset dataset) {}

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

  /** What one of its metrics says, in a few words for a table; empty if its name says it all. */
  default String meaning(String metric) {
    return "";
  }
}
