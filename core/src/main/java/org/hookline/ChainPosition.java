package org.hookline;

import java.util.Comparator;

/**
 * A place in the order of the hooks.
 *
 * @param phase the phase
 * @param hook the name within the phase; not necessarily that of a hook there is
 */
record ChainPosition(Phase phase, String hook) implements Comparable<ChainPosition> {

  /** Before every hook. */
  static final ChainPosition START = new ChainPosition(Phase.TIME, "");

  /** Before every hook that reports, behind all others. */
  static final ChainPosition BEFORE_REPORT = new ChainPosition(Phase.REPORT, "");

  /** Behind every hook: no hook's name begins with a tilde. */
  static final ChainPosition END = new ChainPosition(Phase.REPORT, "~");

  @Override
  public int compareTo(ChainPosition other) {
    return Comparator.comparing(ChainPosition::phase)
        .thenComparing(ChainPosition::hook)
        .compare(this, other);
  }
}
