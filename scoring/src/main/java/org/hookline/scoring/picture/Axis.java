package org.hookline.scoring.picture;

/**
 * An axis.
 *
 * @param label what it measures, with the unit
 * @param scale how values are spread
 * @param low where it begins; {@code NaN}: where the values do
 * @param high where it ends; {@code NaN}: where the values do
 */
public record Axis(String label, Scale scale, double low, double high) {

  /** How the values of an axis are spread. */
  public enum Scale {
    /** Evenly. */
    LINEAR,
    /** Evenly by their logarithm, ticks at powers of two. What is not positive is not drawn. */
    LOG2,
    /** Evenly by their logarithm, ticks at powers of ten. What is not positive is not drawn. */
    LOG10
  }

  /** A linear axis from 0 to 1, for shares. */
  public static Axis share(String label) {
    return new Axis(label, Scale.LINEAR, 0, 1);
  }

  /** A linear axis as long as the values. */
  public static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR, Double.NaN, Double.NaN);
  }
}
