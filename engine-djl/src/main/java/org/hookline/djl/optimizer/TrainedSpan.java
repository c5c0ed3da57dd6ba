package org.hookline.djl.optimizer;

/**
 * The iterations in which a group is trained; outside of them it is frozen.
 *
 * @param from the first one
 * @param until the first one after them
 */
record TrainedSpan(long from, long until) {

  static final TrainedSpan ALWAYS = new TrainedSpan(0, Long.MAX_VALUE);

  boolean isAlways() {
    return equals(ALWAYS);
  }

  boolean contains(long iteration) {
    return iteration >= from && iteration < until;
  }

  /** How a line of the log goes on; empty if the group is always trained. */
  String suffix() {
    String before = from > 0 ? ", frozen until iteration " + from : "";
    return until < Long.MAX_VALUE ? before + ", frozen from iteration " + until : before;
  }
}
