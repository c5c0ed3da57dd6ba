package org.hookline.scoring.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;

/**
 * How a text looks, and the room it takes.
 *
 * @param size in units
 */
record Lettering(double size, boolean bold, Color color) {

  private static final String ELLIPSIS = "…";

  static Lettering plain(double size) {
    return new Lettering(size, false, Palette.INK);
  }

  Font font() {
    Font font = new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1);
    return font.deriveFont((float) size);
  }

  /** Room from left to right, in units. */
  double width(String text) {
    return font().getStringBounds(text, new FontRenderContext(null, true, true)).getWidth();
  }

  /** How far below the middle of a line of text its baseline lies. */
  double drop() {
    return 0.36 * size;
  }

  /**
   * As much of a text as there is room for, with an ellipsis for what is missing. That is in the
   * middle, because long names often differ in their last letters alone.
   */
  String fit(String text, double room) {
    if (width(text) <= room) {
      return text;
    }
    int[] letters = text.codePoints().toArray();
    int fits = 0;
    int fitsNot = letters.length;
    while (fitsNot - fits > 1) {
      int middle = (fits + fitsNot) >>> 1;
      if (width(cut(letters, middle)) <= room) {
        fits = middle;
      } else {
        fitsNot = middle;
      }
    }
    return cut(letters, fits);
  }

  /** The first two thirds of what is kept are from the beginning. */
  private static String cut(int[] letters, int kept) {
    int tail = kept / 3;
    String head = new String(letters, 0, kept - tail).stripTrailing();
    return head + ELLIPSIS + new String(letters, letters.length - tail, tail).stripLeading();
  }
}
