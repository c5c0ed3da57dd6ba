package org.hookline.scoring.picture;

import java.util.List;

/**
 * Curves over two axes.
 *
 * @param curves drawn in this order
 */
public record LinePlot(String title, Axis x, Axis y, List<Curve> curves) implements Figure {

  public LinePlot {
    curves = List.copyOf(curves);
  }
}
