package org.hookline.scoring;

import org.hookline.detection.Box;

/** How far a box reaches: up to its right and lower edge, or over the pixels that they name. */
public enum Pixels {
  /** A box from 10 to 20 is 10 pixels wide, as COCO has it. */
  CONTINUOUS(0),
  /**
   * A box from 10 to 20 is 11 pixels wide, as PASCAL VOC and ImageNet VID have it, whose corners
   * are the first and the last pixel of an object.
   */
  INCLUSIVE(1);

  private final double last;

  Pixels(double last) {
    this.last = last;
  }

  /** Width in pixels. */
  public double width(Box box) {
    return box.width() + last;
  }

  /** Height in pixels. */
  public double height(Box box) {
    return box.height() + last;
  }

  /** Square pixels that both boxes cover. */
  public double intersection(Box a, Box b) {
    double w = Math.min(a.right(), b.right()) - Math.max(a.x(), b.x()) + last;
    if (w <= 0) {
      return 0;
    }
    double h = Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y()) + last;
    return h <= 0 ? 0 : w * h;
  }

  /** Intersection over union, from 0 to 1; 0 where both are empty. */
  public double iou(Box a, Box b) {
    double intersection = intersection(a, b);
    return intersection == 0
        ? 0
        : intersection / (width(a) * height(a) + width(b) * height(b) - intersection);
  }
}
