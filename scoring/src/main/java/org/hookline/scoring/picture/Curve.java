package org.hookline.scoring.picture;

/**
 * Points of a {@link LinePlot} that belong together. Not changed once made.
 *
 * <p>A point with {@code NaN} is left out. As many points may be given as there are; what would not
 * be seen is not drawn, but stands in the CSV.
 */
public final class Curve {

  private final String name;
  private final Style style;
  private final double[] x;
  private final double[] y;

  /** How a curve is drawn. */
  public enum Style {
    /** Straight from point to point. */
    LINE,
    /** Level up to the next point's x, then straight up or down. */
    STEP,
    /** Thin and dashed, such as a diagonal to compare with. */
    REFERENCE,
    /** Points only, such as working points. */
    POINTS
  }

  /**
   * @param name for the legend and the CSV; unique in its plot
   * @param y as many as {@code x}
   */
  public Curve(String name, Style style, double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "a curve needs as many x as y, not %d and %d".formatted(x.length, y.length));
    }
    this.name = name;
    this.style = style;
    this.x = x.clone();
    this.y = y.clone();
  }

  /** For the legend and the CSV. */
  public String name() {
    return name;
  }

  /** How it is drawn. */
  public Style style() {
    return style;
  }

  /** Number of points. */
  public int size() {
    return x.length;
  }

  /** A point's place from left to right. */
  public double x(int point) {
    return x[point];
  }

  /** A point's height. */
  public double y(int point) {
    return y[point];
  }
}
