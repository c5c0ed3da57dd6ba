package org.hookline.djl.script;

/** Takes the C++ stack trace off libtorch's messages. */
final class TorchMessage {

  private static final String TRACE = "\nException raised from";

  private TorchMessage() {}

  static String of(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    int trace = message.indexOf(TRACE);
    return (trace < 0 ? message : message.substring(0, trace)).strip();
  }
}
