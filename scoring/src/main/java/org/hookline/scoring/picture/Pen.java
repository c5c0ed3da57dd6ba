package org.hookline.scoring.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/**
 * What lines are drawn with.
 *
 * @param width in units
 * @param dash lengths of dash and gap in turn, in units; empty: none
 */
record Pen(Color color, double width, List<Integer> dash) {

  static Pen solid(Color color, double width) {
    return new Pen(color, width, List.of());
  }

  BasicStroke stroke() {
    float[] lengths = new float[dash.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = dash.get(i);
    }
    return new BasicStroke(
        (float) width,
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        1,
        lengths.length == 0 ? null : lengths,
        0);
  }
}
