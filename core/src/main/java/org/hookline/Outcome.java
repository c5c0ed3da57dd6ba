package org.hookline;

/** How a run ended. */
public sealed interface Outcome {

  /**
   * One word for the run record: {@code completed}, {@code stopped}, {@code rolled-back}, {@code
   * failed} or {@code interrupted}.
   */
  String word();

  /** Every iteration up to the last was run. */
  record Completed() implements Outcome {
    @Override
    public String word() {
      return "completed";
    }
  }

  /**
   * Somebody asked for the end with {@link Trainer#requestStop}.
   *
   * @param by the hook that asked, or {@code code} when it was none
   * @param reason why, as a phrase
   */
  record Stopped(String by, String reason) implements Outcome {
    @Override
    public String word() {
      return "stopped";
    }
  }

  /**
   * Somebody gave up what was trained since the newest checkpoint, with {@link
   * Trainer#requestRollback}: the run is to go on from there with another trainer.
   *
   * @param by the hook that asked, or {@code code} when it was none
   * @param reason why, as a phrase
   */
  record RolledBack(String by, String reason) implements Outcome {
    @Override
    public String word() {
      return "rolled-back";
    }
  }

  /**
   * A hook or the step threw.
   *
   * @param cause what was thrown
   */
  record Failed(Throwable cause) implements Outcome {
    @Override
    public String word() {
      return "failed";
    }
  }

  /**
   * The process was told to end.
   *
   * @param signal the signal's name without SIG, such as {@code TERM}
   */
  record Interrupted(String signal) implements Outcome {
    @Override
    public String word() {
      return "interrupted";
    }
  }
}
