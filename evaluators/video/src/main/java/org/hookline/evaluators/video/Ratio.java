package org.hookline.evaluators.video;

/** A quotient of two sums over patients, such as false alarms per minute. */
final class Ratio {

  private final double[] above;
  private final double[] below;

  /** Starts with nothing. */
  Ratio(int patients) {
    above = new double[patients];
    below = new double[patients];
  }

  /** Adds what one patient brings. */
  void add(int patient, double numerator, double denominator) {
    above[patient] += numerator;
    below[patient] += denominator;
  }

  /** The quotient; {@code NaN} where the lower sum is 0. */
  double value() {
    double numerator = 0;
    double denominator = 0;
    for (int patient = 0; patient < above.length; patient++) {
      numerator += above[patient];
      denominator += below[patient];
    }
    return quotient(numerator, denominator);
  }

  /** The quotient where each patient counts so often. */
  double value(int[] counts) {
    double numerator = 0;
    double denominator = 0;
    for (int patient = 0; patient < above.length; patient++) {
      numerator += counts[patient] * above[patient];
      denominator += counts[patient] * below[patient];
    }
    return quotient(numerator, denominator);
  }

  private static double quotient(double numerator, double denominator) {
    return denominator > 0 ? numerator / denominator : Double.NaN;
  }
}
