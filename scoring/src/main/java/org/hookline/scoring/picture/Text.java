package org.hookline.scoring.picture;

/**
 * A text at its place. What no font and no XML can show is a space in it.
 *
 * @param x where its anchor is
 * @param y where its baseline is
 */
record Text(String content, double x, double y, Lettering lettering, Direction direction) {

  /** Which end of a text its place is, and where it runs. */
  enum Direction {
    FROM_LEFT,
    CENTERED,
    FROM_RIGHT,
    /** Centered, read from below to above. */
    UPWARD,
    /** Ends at its place, read from below to above. */
    UPWARD_END
  }

  Text {
    content =
        content
            .codePoints()
            .map(letter -> isShown(letter) ? letter : ' ')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  boolean isUpward() {
    return direction == Direction.UPWARD || direction == Direction.UPWARD_END;
  }

  private static boolean isShown(int letter) {
    int type = Character.getType(letter);
    return type != Character.CONTROL && type != Character.SURROGATE && (letter & 0xFFFE) != 0xFFFE;
  }
}
