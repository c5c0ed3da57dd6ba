package org.hookline.evaluators.coco;

/** Ranges of the area of an object, in square pixels, with both ends inside. */
public enum AreaRange {
  /** Every size. */
  ALL(0, 0, 1e10),
  /** Up to 32 x 32 pixels. */
  SMALL(1, 0, 32 * 32),
  /** From 32 x 32 to 96 x 96 pixels. */
  MEDIUM(2, 32 * 32, 96 * 96),
  /** From 96 x 96 pixels on. */
  LARGE(3, 96 * 96, 1e10);

  private final int place;
  private final double min;
  private final double max;

  AreaRange(int place, double min, double max) {
    this.place = place;
    this.min = min;
    this.max = max;
  }

  /** Its row in tables, from 0. */
  int place() {
    return place;
  }

  boolean contains(double area) {
    return area >= min && area <= max;
  }
}
