package org.hookline.scoring.picture;

/** What a picture shows, as numbers. */
public sealed interface Figure permits LinePlot, Histogram, MatrixPlot, ForestPlot {

  /** Stands above the picture. */
  String title();
}
