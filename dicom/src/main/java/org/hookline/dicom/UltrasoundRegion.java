package org.hookline.dicom;

import java.util.Optional;

/**
 * A part of the frame that shows tissue in two dimensions, wholly within the frame. A region that
 * is inverted or does not fit the frame is none of the file's regions, for a frame that was made
 * smaller often keeps those of the larger one; {@link DicomMetadata#problems()} tells of it. Only
 * one that ends a single pixel outside is cut off there.
 *
 * @param x left edge in pixels, from 0
 * @param y upper edge in pixels, from 0
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param spacing how large a pixel is, if the file says so in a unit of length
 */
public record UltrasoundRegion(
    int x, int y, int width, int height, Optional<PixelSpacing> spacing) {

  /** Whether a pixel lies in the region. */
  public boolean contains(int pixelX, int pixelY) {
    return pixelX >= x && pixelX - x < width && pixelY >= y && pixelY - y < height;
  }
}
