package org.hookline;

/** Root of what Hookline throws on purpose; the message says what, where and what to do. */
public abstract sealed class HooklineException extends RuntimeException
    permits InputException, PluginException, RunException {

  private static final long serialVersionUID = 1L;

  HooklineException(String message) {
    super(message);
  }

  HooklineException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The exit code of a process that ends because of this. */
  public abstract int exitCode();
}
