package org.hookline;

/** A sound checkpoint of something else: another model, other parameter groups. */
public final class CheckpointMismatchException extends InputException {

  private static final long serialVersionUID = 1L;

  public CheckpointMismatchException(String message) {
    super(message);
  }
}
