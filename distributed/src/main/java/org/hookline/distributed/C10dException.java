package org.hookline.distributed;

/** What libtorch said when it refused or failed; made by the native library. */
final class C10dException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  C10dException(String message) {
    super(message);
  }

  /** The first line, without the place in libtorch's sources that Gloo puts before it. */
  String reason() {
    String message = String.valueOf(getMessage());
    return message.lines().findFirst().orElse("").replaceFirst("^\\[\\S+\\] ", "").strip();
  }
}
