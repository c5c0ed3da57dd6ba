package org.hookline.config;

/**
 * One thing that is wrong in a configuration.
 *
 * @param path the key, such as {@code hooks.timer.warmup}; empty for the whole
 * @param location {@code file:line} or {@code command line}; empty if the key is nowhere
 * @param value the value as it would be written; empty if it does not matter
 * @param message what is wrong and what to do, without a final full stop
 */
public record Problem(String path, String location, String value, String message) {

  /** The problem in one line: {@code file:line: key = value: message}. */
  @Override
  public String toString() {
    String place = location.isEmpty() ? "" : location + ": ";
    String key = value.isEmpty() ? path : path + " = " + value;
    return place + (key.isEmpty() ? "" : key + ": ") + message;
  }
}
