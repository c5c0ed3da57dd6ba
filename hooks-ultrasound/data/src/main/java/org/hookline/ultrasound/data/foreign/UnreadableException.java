package org.hookline.ultrasound.data.foreign;

/** A file is not what it should be; the message is a phrase about it that a problem can carry. */
final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableException(String what) {
    super(what);
  }

  UnreadableException(String what, Throwable cause) {
    super(what, cause);
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
