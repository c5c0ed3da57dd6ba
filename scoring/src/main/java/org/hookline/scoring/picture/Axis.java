package org.hookline.scoring.picture;

/**
 * An axis.
 *
 * @param label what it measures, with the unit
 * @param scale how values are spread
 * @param low where it begins; {@code NaN}: at the last tick before the values
 * @param high where it ends; {@code NaN}: at the first tick after the values
 */
public record Axis(String label, Scale scale, double low, double high) {

  /** The longest way from 0 that an axis reaches; beyond it differences could overflow. */
  public static final double LARGEST = 1e300;

  /** How the values of an axis are spread. */
  public enum Scale {
    /** Evenly. */
    LINEAR,
    /**
     * Evenly by their logarithm, ticks at powers of two. What is not positive is not drawn; only
     * steps that begin at x = 0 come in from the edge.
     */
    LOG2,
    /** The same with ticks at powers of ten. */
    LOG10
  }

  /**
   * An axis.
   *
   * @throws IllegalArgumentException if an end is infinite or beyond 1e300, or not positive though
   *     the scale is logarithmic, or if the ends are the wrong way round
   */
  public Axis {
    requireEnd(low, label, scale);
    requireEnd(high, label, scale);
    if (low > high) {
      throw new IllegalArgumentException(
          "the axis \"%s\" ends at %s, before it begins at %s".formatted(label, high, low));
    }
  }

  /** A linear axis from 0 to 1, for shares. */
  public static Axis share(String label) {
    return new Axis(label, Scale.LINEAR, 0, 1);
  }

  /** A linear axis as long as the values. */
  public static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR, Double.NaN, Double.NaN);
  }

  private static void requireEnd(double end, String label, Scale scale) {
    if (Math.abs(end) > LARGEST || (scale != Scale.LINEAR && end <= 0)) {
      throw new IllegalArgumentException(
          "an end of the %s axis \"%s\" must be %s, or NaN to follow the values, not %s"
              .formatted(
                  scale == Scale.LINEAR ? "linear" : "logarithmic",
                  label,
                  scale == Scale.LINEAR ? "a number up to 1e300" : "above 0, up to 1e300",
                  end));
    }
  }
}
