package org.hookline.evaluators.sheet;

import java.util.List;
import java.util.Optional;
import org.hookline.scoring.marks.Mark;

/**
 * A frame on a sheet.
 *
 * @param marks the boxes drawn into it, the last on top
 */
record Cell(InferredFrame inferred, List<Mark> marks, Caption caption) {

  Cell {
    marks = List.copyOf(marks);
  }

  /** What the picture is about. */
  Optional<Mark> focus() {
    return marks.stream().filter(mark -> mark.weight() == Mark.Weight.STRONG).findFirst();
  }

  /**
   * What stands below the frame, besides its video and number.
   *
   * @param number stands before them; may be empty
   * @param remark stands at the right; may be empty
   * @param details lines of their own
   */
  record Caption(String number, String remark, List<String> details) {

    Caption {
      details = List.copyOf(details);
    }
  }
}
