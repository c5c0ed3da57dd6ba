package org.hookline.detection;

/**
 * An axis-aligned rectangle in pixels; x grows to the right and y downwards, and pixel (0, 0)
 * covers [0, 1) x [0, 1).
 *
 * @param x the left edge, finite
 * @param y the upper edge, finite
 * @param width zero or more, finite
 * @param height zero or more, finite
 */
public record Box(double x, double y, double width, double height) {

  public Box {
    if (!(Double.isFinite(x) && Double.isFinite(y))) {
      throw new IllegalArgumentException(
          "a box must lie at finite coordinates, not " + x + ", " + y);
    }
    if (!(width >= 0 && height >= 0 && Double.isFinite(width) && Double.isFinite(height))) {
      throw new IllegalArgumentException(
          "a box must have a finite size of zero or more, not " + width + " x " + height);
    }
  }

  /** The box between two opposite corners, whichever way they are given. */
  public static Box ofCorners(double x1, double y1, double x2, double y2) {
    return new Box(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
  }

  /** The right edge, {@code x + width}. */
  public double right() {
    return x + width;
  }

  /** The lower edge, {@code y + height}. */
  public double bottom() {
    return y + height;
  }

  /** Horizontal middle. */
  public double centerX() {
    return x + width / 2;
  }

  /** Vertical middle. */
  public double centerY() {
    return y + height / 2;
  }

  /** Square pixels. */
  public double area() {
    return width * height;
  }

  /** Whether nothing is inside. */
  public boolean isEmpty() {
    return width == 0 || height == 0;
  }

  /**
   * The part of this box inside an image; empty, on the image's edge, if there is none. A box that
   * lies inside already is returned as it is.
   */
  public Box clipTo(int imageWidth, int imageHeight) {
    if (x >= 0 && y >= 0 && right() <= imageWidth && bottom() <= imageHeight) {
      return this;
    }
    double left = clamp(x, imageWidth);
    double top = clamp(y, imageHeight);
    return new Box(
        left, top, clamp(right(), imageWidth) - left, clamp(bottom(), imageHeight) - top);
  }

  /** The same box in an image that is so many times as wide and as high. */
  public Box scale(double horizontally, double vertically) {
    return new Box(x * horizontally, y * vertically, width * horizontally, height * vertically);
  }

  /** Square pixels that both boxes cover. */
  public double intersectionArea(Box other) {
    double w = Math.min(right(), other.right()) - Math.max(x, other.x);
    double h = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
    return w <= 0 || h <= 0 ? 0 : w * h;
  }

  /** Intersection over union, from 0 to 1; 0 where both are empty. */
  public double iou(Box other) {
    double intersection = intersectionArea(other);
    return intersection == 0 ? 0 : intersection / (area() + other.area() - intersection);
  }

  /**
   * The share of this box's area that lies in another, from 0 to 1; 0 where this one is empty. How
   * COCO measures whether a detection belongs to a crowd, whose members are not marked one by one.
   */
  public double shareIn(Box other) {
    double intersection = intersectionArea(other);
    return intersection == 0 ? 0 : intersection / area();
  }

  /** Whether the middle of another box lies in this one, edges included. */
  public boolean holdsCenterOf(Box other) {
    return x <= other.centerX()
        && other.centerX() <= right()
        && y <= other.centerY()
        && other.centerY() <= bottom();
  }

  private static double clamp(double value, int max) {
    return Math.max(0, Math.min(value, max));
  }
}
