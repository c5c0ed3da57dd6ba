package org.hookline.evaluators.sheet;

import java.util.List;
import org.hookline.scoring.marks.Mark;

/**
 * What is painted as one picture.
 *
 * @param summary says after the title what is shown of what
 * @param cells at least one
 */
record Sheet(String title, String summary, List<LegendKey> legend, List<Cell> cells) {

  Sheet {
    legend = List.copyOf(legend);
    cells = List.copyOf(cells);
  }

  /** An entry of the legend. */
  record LegendKey(Mark.Kind kind, Mark.Weight weight, String text) {}
}
