package org.hookline.hooks.memorystats;

/**
 * Tells steady growth from jumps and noise: fits a line through the second half of what was
 * measured.
 *
 * <p>The first half is where a process finds its size. Growth is steady if the correlation of value
 * and iteration is at least {@value #STEADY}: a single jump, wherever it lies, reaches √3/2 = 0.87.
 */
final class Growth {

  /** The least values in the second half that a line is put through. */
  static final int LEAST = 20;

  private static final double STEADY = 0.9;
  private static final int KEPT = 1024;

  private final double[] iterations = new double[KEPT];
  private final double[] values = new double[KEPT];
  private int count;
  private long taken;
  private long stride = 1;

  /** Adds a value; iterations ascend. */
  void add(long iteration, double value) {
    if (taken++ % stride != 0) {
      return;
    }
    if (count == KEPT) {
      thinOut();
    }
    iterations[count] = iteration;
    values[count] = value;
    count++;
  }

  /** How much it grew per iteration over the second half; 0 unless that was steady. */
  double perIteration() {
    int first = count / 2;
    int n = count - first;
    if (n < LEAST) {
      return 0;
    }
    double meanX = mean(iterations, first);
    double meanY = mean(values, first);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = first; i < count; i++) {
      double x = iterations[i] - meanX;
      double y = values[i] - meanY;
      xx += x * x;
      xy += x * y;
      yy += y * y;
    }
    // The correlation is xy / sqrt(xx * yy).
    return xy > STEADY * Math.sqrt(xx * yy) ? xy / xx : 0;
  }

  /** The iteration where the second half begins. */
  long since() {
    return (long) iterations[count / 2];
  }

  /**
   * Drops every second value, and takes every second of those to come: a long run costs no more.
   */
  private void thinOut() {
    for (int i = 0; i < KEPT / 2; i++) {
      iterations[i] = iterations[2 * i];
      values[i] = values[2 * i];
    }
    count = KEPT / 2;
    stride *= 2;
  }

  private double mean(double[] of, int first) {
    double sum = 0;
    for (int i = first; i < count; i++) {
      sum += of[i];
    }
    return sum / (count - first);
  }
}
