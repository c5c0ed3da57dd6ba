package org.hookline.scoring.picture;

/**
 * A figure laid out, ready to be drawn.
 *
 * <p>Drawn here and not by a chart library: XChart has no axis by powers of two and no table of
 * counts, and writes SVG only through a further library.
 */
interface Painting {

  /** In units, of which a figure for half a column of text has 400. */
  double width();

  /** In units. */
  double height();

  /** Draws all of it on a white canvas; the origin is the upper left corner. */
  void paint(Canvas canvas);

  /** Lays a figure out. */
  static Painting of(Figure figure) {
    if (figure instanceof LinePlot plot) {
      return new LinePlotPainting(plot);
    }
    if (figure instanceof Histogram histogram) {
      return new HistogramPainting(histogram);
    }
    if (figure instanceof ForestPlot forest) {
      return new ForestPainting(forest);
    }
    return new MatrixPainting((MatrixPlot) figure);
  }
}
