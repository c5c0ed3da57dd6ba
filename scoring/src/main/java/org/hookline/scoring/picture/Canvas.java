package org.hookline.scoring.picture;

import java.awt.Color;
import java.awt.Shape;

/** What a figure is drawn on, the same for every file format. */
interface Canvas {

  /** Draws along a line. */
  void stroke(Shape line, Pen pen);

  /** Fills an area with a colour, which may be transparent. */
  void fill(Shape area, Color color);

  /** Writes a text. */
  void write(Text text);
}
