package org.hookline.bench.job;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The CPU time of this process, which another one's work does not lengthen. */
public final class CpuClock {

  private CpuClock() {}

  /**
   * Nanoseconds that all threads together were on a processor; Linux counts in steps of 10 ms. -1
   * where the system does not tell.
   */
  public static long nanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : -1;
  }
}
