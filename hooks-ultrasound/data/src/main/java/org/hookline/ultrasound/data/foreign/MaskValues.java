package org.hookline.ultrasound.data.foreign;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.HashSet;
import java.util.Set;

/**
 * What a mask says of each pixel: 0 is background, everything else an object.
 *
 * @param labels [H, W] row by row: the pixel's grey value in the mask or its colour with {@link
 *     #COLOUR}, 0 for background
 * @param isLossy whether the mask has so many grey values that it must have been compressed with
 *     loss, although its file format is without
 */
record MaskValues(int width, int height, int[] labels, boolean isLossy) {

  /** More different values than anybody tells objects apart by. */
  private static final int MANY = 16;

  /** Where objects begin in a mask that was compressed with loss, out of 255. */
  private static final int MIDDLE = 128;

  private static final int EIGHT_BITS = 255;

  /** The bit that a label has if it is a colour, in the 24 bits below. */
  static final int COLOUR = 1 << 24;

  /**
   * Cuts a mask.
   *
   * @param lossyFile whether the file's format loses anything
   * @param threshold from which grey value on, of 255, a pixel is an object; 0 for the usual one,
   *     which is 128 for a lossy mask and 1 for any other
   */
  static MaskValues of(BufferedImage mask, boolean lossyFile, int threshold) {
    int width = mask.getWidth();
    int height = mask.getHeight();
    boolean grey =
        mask.getRaster().getNumBands() == 1 && !(mask.getColorModel() instanceof IndexColorModel);
    int[] values =
        grey
            ? mask.getRaster().getSamples(0, 0, width, height, 0, (int[]) null)
            : mask.getRGB(0, 0, width, height, null, 0, width);
    int max = grey ? (1 << mask.getSampleModel().getSampleSize(0)) - 1 : EIGHT_BITS;
    boolean many = hasMany(values);
    int from = threshold > 0 ? threshold : lossyFile || many ? MIDDLE : 0;
    for (int i = 0; i < values.length; i++) {
      int value = grey ? values[i] : label(values[i] & 0xFFFFFF);
      long brightness = grey ? (long) value * EIGHT_BITS : (long) luma(values[i]) * max;
      values[i] = value != 0 && brightness >= (long) from * max ? value : 0;
    }
    return new MaskValues(width, height, values, many && !lossyFile);
  }

  private static boolean hasMany(int[] values) {
    Set<Integer> seen = new HashSet<>();
    for (int value : values) {
      if (seen.add(value) && seen.size() > MANY) {
        return true;
      }
    }
    return false;
  }

  /** Of a grey its value; of a colour the colour, marked as one. */
  private static int label(int rgb) {
    boolean isGrey = (rgb & 0xFF) == (rgb >> 8 & 0xFF) && (rgb & 0xFF) == rgb >> 16;
    return isGrey ? rgb & 0xFF : rgb | COLOUR;
  }

  /** ITU-R BT.601, from 0 to 255. */
  private static int luma(int rgb) {
    return Math.round(
        0.299f * (rgb >> 16 & 0xFF) + 0.587f * (rgb >> 8 & 0xFF) + 0.114f * (rgb & 0xFF));
  }
}
