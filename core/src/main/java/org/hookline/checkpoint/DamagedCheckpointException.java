package org.hookline.checkpoint;

/** A checkpoint cannot be trusted; the message is a phrase that says what is wrong with it. */
final class DamagedCheckpointException extends Exception {

  private static final long serialVersionUID = 1L;

  DamagedCheckpointException(String message) {
    super(message);
  }

  DamagedCheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
