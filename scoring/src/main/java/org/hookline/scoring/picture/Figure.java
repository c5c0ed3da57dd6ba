package org.hookline.scoring.picture;

/** What a picture shows, as numbers. */
public sealed interface Figure permits LinePlot, Histogram, MatrixPlot {

  /** Stands above the picture. */
  String title();
}
