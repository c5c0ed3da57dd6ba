package org.hookline;

import org.jspecify.annotations.Nullable;

/** What is common to handling failures of hooks, writers and steps. */
final class Failures {

  private Failures() {}

  /** The message, or the type if there is none. */
  static String describe(Throwable failure) {
    return failure instanceof HooklineException || failure.getMessage() != null
        ? String.valueOf(failure.getMessage())
        : failure.getClass().getName();
  }

  /** An exception with another message and the same exit code; 4 for what is not Hookline's own. */
  static HooklineException sameKind(String message, Throwable cause) {
    if (cause instanceof InputException) {
      return new InputException(message, cause);
    }
    if (cause instanceof PluginException) {
      return new PluginException(message, cause);
    }
    return new RunException(message, cause);
  }

  /** Throws a failure of the run; a checked one as the cause of a {@link RunException}. */
  static void throwIfAny(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure != null) {
      throw new RunException("the run failed: " + failure, failure);
    }
  }

  /** The first failure with the second suppressed onto it. */
  static Throwable joined(@Nullable Throwable first, Throwable second) {
    if (first == null) {
      return second;
    }
    if (first != second) {
      first.addSuppressed(second);
    }
    return first;
  }

  /** The first failure with that of an action suppressed onto it, if it fails. */
  static @Nullable Throwable joined(@Nullable Throwable first, Runnable action) {
    try {
      action.run();
    } catch (Throwable e) {
      return joined(first, e);
    }
    return first;
  }
}
