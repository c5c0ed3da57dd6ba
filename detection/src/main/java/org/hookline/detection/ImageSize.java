package org.hookline.detection;

/**
 * The size of an image.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record ImageSize(int width, int height) {

  public ImageSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "an image must be at least 1 x 1 pixels, not " + width + " x " + height);
    }
  }

  /** The smallest size that holds both. */
  public ImageSize union(ImageSize other) {
    return new ImageSize(Math.max(width, other.width), Math.max(height, other.height));
  }

  /** The smallest size not below this one whose sides are multiples of {@code stride}. */
  public ImageSize paddedTo(int stride) {
    return new ImageSize(
        -Math.floorDiv(-width, stride) * stride, -Math.floorDiv(-height, stride) * stride);
  }

  /** Number of pixels. */
  public int area() {
    return Math.multiplyExact(width, height);
  }
}
