package org.hookline;

/**
 * The place of a hook among the others: in every event, hooks run in the order of these constants,
 * and by name within one of them.
 */
public enum Phase {
  /** Clocks, which must see the step and nothing else. */
  TIME,
  /** Learning-rate schedules and whatever else sets a knob for the coming step. */
  SCHEDULE,
  /** Changes to the weights outside the optimizer, such as averaging. */
  WEIGHTS,
  /** Everything that does not say otherwise. */
  USER,
  /** Checkpoints; before evaluation, so that a crash in evaluation loses nothing. */
  SAVE,
  /** Measuring the model on data it was not trained on. */
  EVALUATE,
  /** Decisions on what was measured: the best checkpoint, early stopping. */
  DECIDE,
  /** Changes to the training data for the coming steps: refresh, mining. */
  DATA,
  /** Writing down what all the others had to say. */
  REPORT
}
