package org.hookline;

/** Runs the training loop; not written yet, these are its seams. */
@SuppressWarnings("DoNotCallSuggester")
public final class Trainer {

  Trainer() {}

  /** The current iteration, 0-based. */
  public long iter() {
    throw new UnsupportedOperationException();
  }

  /** The first iteration of this process: 0, or the one after the checkpoint. */
  public long startIter() {
    throw new UnsupportedOperationException();
  }

  /** The number of iterations of the whole run. */
  public long maxIter() {
    throw new UnsupportedOperationException();
  }

  /** The one seed everything random derives from. */
  public long seed() {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether the iteration running now is the last one: of the run, or because somebody asked to
   * stop.
   */
  public boolean isLastIteration() {
    throw new UnsupportedOperationException();
  }

  /** Whether an enabled hook looks at the gradients between backward and update. */
  public boolean gradientsAreObserved() {
    throw new UnsupportedOperationException();
  }

  /** Tells the hooks that the gradients are there; called by the step. */
  public void afterBackward() {
    throw new UnsupportedOperationException();
  }

  /** Ends the loop, cleanly, after the running step. */
  public void requestStop(String reason) {
    throw new UnsupportedOperationException(reason);
  }

  /** The metrics of this run. */
  public EventStorage storage() {
    throw new UnsupportedOperationException();
  }

  /** The step. */
  public TrainingStep step() {
    throw new UnsupportedOperationException();
  }

  /** The run's folder. */
  public java.nio.file.Path output() {
    throw new UnsupportedOperationException();
  }

  /** The place of this process among those that train together. */
  public World world() {
    throw new UnsupportedOperationException();
  }

  /** Takes a checkpoint of this iteration unless it has one. */
  public void saveCheckpoint() {
    throw new UnsupportedOperationException();
  }
}
