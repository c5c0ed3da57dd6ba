package org.hookline.scoring.picture;

import java.awt.Color;
import java.util.List;

/**
 * The colours of all figures.
 *
 * <p>Those of curves are the ones of M. Okabe and K. Ito, Color Universal Design (2008), which
 * colour-blind readers tell apart, without yellow, which is lost on white. The first three differ
 * in lightness (L* 46, 71, 0), later ones in their dashes too, so that they can be told apart in
 * grey.
 */
final class Palette {

  static final Color INK = new Color(0x222222);
  static final Color GRID = new Color(0xE4E4E4);
  static final Color FAINT = new Color(0x767676);

  private static final double WIDTH = 1.8;
  private static final List<Color> COLORS =
      List.of(
          new Color(0x0072B2),
          new Color(0xE69F00),
          new Color(0x000000),
          new Color(0x009E73),
          new Color(0xD55E00),
          new Color(0x56B4E9),
          new Color(0xCC79A7));
  private static final int SAME_DASH = 3;
  private static final List<List<Integer>> DASHES =
      List.of(
          List.of(), List.of(7, 2), List.of(7, 2, 2, 2), List.of(3, 2), List.of(7, 2, 2, 2, 2, 2));
  private static final Color DARKEST = new Color(0x08306B);
  private static final Color LIGHTEST = new Color(0xE3EEF8);
  private static final Color MIDDLE = new Color(0x6BAED6);

  private Palette() {}

  static Color color(int index) {
    return COLORS.get(index % COLORS.size());
  }

  static Pen line(int index) {
    return new Pen(color(index), WIDTH, DASHES.get(index / SAME_DASH % DASHES.size()));
  }

  static Pen reference() {
    return new Pen(new Color(0x808080), 1.2, List.of(4, 3));
  }

  /** From very light to dark blue; none is white, so that the smallest share is seen. */
  static Color shade(double share) {
    return share < 0.5
        ? between(LIGHTEST, MIDDLE, 2 * share)
        : between(MIDDLE, DARKEST, 2 * share - 1);
  }

  /** Black or white, whichever has more contrast (WCAG 2.1, relative luminance) to a colour. */
  static Color readableOn(Color background) {
    double luminance =
        0.2126 * linear(background.getRed())
            + 0.7152 * linear(background.getGreen())
            + 0.0722 * linear(background.getBlue());
    return (luminance + 0.05) * (luminance + 0.05) > 1.05 * 0.05 ? Color.BLACK : Color.WHITE;
  }

  private static double linear(int value) {
    double share = value / 255.0;
    return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static Color between(Color from, Color to, double share) {
    return new Color(
        between(from.getRed(), to.getRed(), share),
        between(from.getGreen(), to.getGreen(), share),
        between(from.getBlue(), to.getBlue(), share));
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }
}
