package org.hookline.scoring.picture;

/** A name in a legend with a sample of how it is drawn. */
record LegendEntry(String name, Sample sample) {

  /** Draws a sample. */
  @FunctionalInterface
  interface Sample {

    /**
     * Draws around a place.
     *
     * @param x the middle of a sample {@link Legend#SAMPLE} wide
     * @param y its middle
     */
    void draw(Canvas canvas, double x, double y);
  }
}
