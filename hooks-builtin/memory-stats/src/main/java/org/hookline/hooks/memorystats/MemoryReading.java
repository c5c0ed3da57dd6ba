package org.hookline.hooks.memorystats;

import java.util.OptionalLong;

/**
 * The memory of the process at one moment, in bytes.
 *
 * @param resident what it has in physical memory, native memory included, where that is known
 * @param residentPeak the most it ever had, where that is known
 * @param heap the Java heap
 * @param direct the direct buffers
 * @param collecting the time spent in garbage collection since the process began
 */
record MemoryReading(
    OptionalLong resident, OptionalLong residentPeak, Heap heap, long direct, Time collecting) {

  /**
   * The Java heap, in bytes.
   *
   * @param used objects, garbage included
   * @param committed what the system has given
   * @param max what it may grow to; -1 if there is no limit
   */
  record Heap(long used, long committed, long max) {}

  /**
   * A part of the process's life.
   *
   * @param millis the part
   * @param ofMillis the whole
   */
  record Time(long millis, long ofMillis) {

    /** The share of the time since an earlier moment, in percent. */
    double percentSince(Time earlier) {
      long passed = ofMillis - earlier.ofMillis;
      return passed <= 0 ? 0 : 100.0 * (millis - earlier.millis) / passed;
    }
  }
}
