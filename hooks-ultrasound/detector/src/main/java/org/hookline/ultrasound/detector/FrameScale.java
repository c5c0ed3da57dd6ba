package org.hookline.ultrasound.detector;

import org.hookline.detection.ImageSize;

/**
 * In which size frames are seen: {@code data.frame-size} or {@code data.frame-area}.
 *
 * @param longerSide its pixels; 0 if the area decides
 * @param area number of pixels of the frame, about; 0 if the longer side decides. Both 0 leave
 *     frames as they are
 */
record FrameScale(int longerSide, int area) {

  /** Leaves frames as they are. */
  static final FrameScale NONE = new FrameScale(0, 0);

  /** The size in which a frame of a size is seen, with the same aspect ratio. */
  ImageSize of(ImageSize size) {
    if (area > 0) {
      return scaled(size, Math.sqrt((double) area / size.area()));
    }
    return longerSide > 0
        ? scaled(size, (double) longerSide / Math.max(size.width(), size.height()))
        : size;
  }

  /** The size times a factor, at least one pixel. */
  static ImageSize scaled(ImageSize size, double factor) {
    return new ImageSize(
        (int) Math.max(1, Math.round(size.width() * factor)),
        (int) Math.max(1, Math.round(size.height() * factor)));
  }
}
