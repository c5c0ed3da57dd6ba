package org.hookline.bench;

/**
 * The straight line through points with the least squares.
 *
 * @param slope y per x
 * @param intercept y at x = 0
 * @param r2 the share of the variance of y that the line explains, from 0 to 1
 */
record StraightLine(double slope, double intercept, double r2) {

  /** The line through points; at least two, with different x. */
  static StraightLine through(double[] x, double[] y) {
    double meanX = mean(x);
    double meanY = mean(y);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      xy += (x[i] - meanX) * (y[i] - meanY);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    double slope = xy / xx;
    return new StraightLine(slope, meanY - slope * meanX, yy == 0 ? 1 : xy * xy / (xx * yy));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
