package org.hookline.scoring.picture;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether anything with text can be drawn: a bare container has no font, and a run should not
 * fail of that.
 */
public final class Fonts {

  private static final Logger log = LoggerFactory.getLogger(Fonts.class);

  private Fonts() {}

  /** Whether Java finds a font; if not, warns that what was asked for is not drawn. */
  public static boolean areThere(Object asked) {
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, 1)
          .getStringBounds("x", new FontRenderContext(null, true, true));
      return true;
    } catch (InternalError | NoClassDefFoundError e) {
      // How AWT says it: the one at its first try, the other from then on.
      log.warn(
          "\"{}\" is not drawn: Java finds no font. Install fontconfig and a font such as DejaVu"
              + " Sans, or switch pictures off.",
          asked);
      return false;
    }
  }
}
