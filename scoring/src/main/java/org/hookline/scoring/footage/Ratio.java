package org.hookline.scoring.footage;

/** A quotient of two sums over patients, such as false alarms per minute. */
public final class Ratio {

  private final double[] above;
  private final double[] below;

  /** Starts with nothing. */
  public Ratio(int patients) {
    above = new double[patients];
    below = new double[patients];
  }

  /** Adds what one patient brings. */
  public void add(int patient, double numerator, double denominator) {
    above[patient] += numerator;
    below[patient] += denominator;
  }

  /** The quotient; {@code NaN} where the lower sum is 0. */
  public double value() {
    double numerator = 0;
    double denominator = 0;
    for (int patient = 0; patient < above.length; patient++) {
      numerator += above[patient];
      denominator += below[patient];
    }
    return quotient(numerator, denominator);
  }

  /** The quotient where each patient counts so often; {@code NaN} where the lower sum is 0. */
  public double value(int[] counts) {
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
