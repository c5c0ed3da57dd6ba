package org.hookline;

import java.util.regex.Pattern;

/** A hook of a run under its name, with what was asked of it once and what it has cost. */
final class NamedHook {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

  private final Hook hook;
  private final ChainPosition position;
  private final boolean failuresAreReportedOnly;

  /** Time spent in this hook so far. */
  long nanos;

  /** Whether beforeTrain ended well. */
  boolean begun;

  NamedHook(String name, Hook hook) {
    if (!NAME.matcher(name).matches()) {
      throw new InputException(
          "\"%s\" is no name for a hook; use lower-case letters, digits and hyphens"
              .formatted(name));
    }
    this.hook = hook;
    this.position = new ChainPosition(hook.phase(), name);
    this.failuresAreReportedOnly = hook.failuresAreReportedOnly();
  }

  String name() {
    return position.hook();
  }

  Hook hook() {
    return hook;
  }

  ChainPosition position() {
    return position;
  }

  boolean failuresAreReportedOnly() {
    return failuresAreReportedOnly;
  }
}
