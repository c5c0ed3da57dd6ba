package org.hookline.djl.detection;

import java.util.List;

/**
 * A grey image and the objects in it. The array is not copied: nobody writes to it any more.
 *
 * @param width in pixels
 * @param height in pixels
 * @param pixels [H, W] row by row, from 0 for black to 1 for white
 * @param boxes the objects, in any order; none in an image without objects
 */
public record LabelledImage(int width, int height, float[] pixels, List<LabelledBox> boxes) {

  public LabelledImage {
    if (pixels.length != width * height) {
      throw new IllegalArgumentException(
          "%d x %d pixels need as many values, not %d".formatted(width, height, pixels.length));
    }
    boxes = List.copyOf(boxes);
  }
}
