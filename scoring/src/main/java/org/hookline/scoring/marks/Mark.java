package org.hookline.scoring.marks;

import java.awt.Color;
import org.hookline.detection.Box;

/**
 * A box to be drawn into a frame.
 *
 * @param box in pixels of the frame's file
 * @param label written beside it; may be empty
 */
public record Mark(Kind kind, Weight weight, Box box, String label) {

  /**
   * What a box stands for. Sky blue and orange of Okabe and Ito's palette (Color Universal Design,
   * 2008), which are told apart with any kind of colour vision and are bright on grey.
   */
  public enum Kind {
    TRUTH(new Color(0x56B4E9)),
    DETECTION(new Color(0xE69F00));

    private final Color color;

    Kind(Color color) {
      this.color = color;
    }

    /** On grey. */
    public Color color() {
      return color;
    }
  }

  /** How much a box stands out. */
  public enum Weight {
    /** Beside what the picture is about. */
    FAINT(1),
    NORMAL(2),
    /** What the picture is about. */
    STRONG(3);

    private final float line;

    Weight(float line) {
      this.line = line;
    }

    /** Width of its line, in pixels. */
    public float line() {
      return line;
    }
  }
}
