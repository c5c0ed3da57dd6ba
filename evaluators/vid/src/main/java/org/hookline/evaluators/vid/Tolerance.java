package org.hookline.evaluators.vid;

import org.hookline.detection.Box;
import org.hookline.scoring.Pixels;

/** From which overlap on an object is found. */
public enum Tolerance {
  /**
   * From 0.5, or less for a small object: as much as a box keeps that is 10 pixels wider and higher
   * (development kit of ImageNet VID, and Flow-Guided Feature Aggregation).
   */
  DEVKIT(10),
  /** From 0.5, as MEGA has it. */
  NONE(0);

  /** Of overlaps, where nothing is tolerated. */
  static final double IOU = 0.5;

  private final double pixels;

  Tolerance(double pixels) {
    this.pixels = pixels;
  }

  /** The least overlap with that object. */
  double leastIou(Box object) {
    double width = Pixels.INCLUSIVE.width(object);
    double height = Pixels.INCLUSIVE.height(object);
    return Math.min(IOU, width * height / ((width + pixels) * (height + pixels)));
  }
}
