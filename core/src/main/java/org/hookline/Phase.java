package org.hookline;

/**
 * The place of a hook among the others: in every event, hooks run in the order of these constants,
 * and by name within one of them.
 */
public enum Phase {
  /** Clocks, which must see the step and nothing else. */
  TIME("sees the step and nothing else"),
  /** Learning-rate schedules and whatever else sets a knob for the coming step. */
  SCHEDULE("sets what the coming step needs"),
  /** Changes to the weights outside the optimizer, such as averaging. */
  WEIGHTS("changes weights, so before they are saved or measured"),
  /** Everything that does not say otherwise. */
  USER("said nothing else"),
  /** Checkpoints; before evaluation, so that a crash in evaluation loses nothing. */
  SAVE("before evaluation, so that a crash there loses nothing"),
  /** Measuring the model on data it was not trained on. */
  EVALUATE("measures what was saved"),
  /** Decisions on what was measured: the best checkpoint, early stopping. */
  DECIDE("needs what was measured"),
  /** Looking for what the coming steps should be trained on, such as false positives. */
  MINE("finds what the data of the coming steps should hold, before it is read"),
  /** Changes to the training data for the coming steps. */
  DATA("changes the data of the coming steps, after everything looked at this one"),
  /** Writing down what all the others had to say. */
  REPORT("writes down what all the others had to say");

  private final String reason;

  Phase(String reason) {
    this.reason = reason;
  }

  /** Why hooks of this phase have their place, as a phrase. */
  public String reason() {
    return reason;
  }
}
