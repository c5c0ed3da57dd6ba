package org.hookline.evaluators.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The false alarms of a data set, the one with the highest score first, and the choice of those
 * that are shown: one for each place, so that twenty different ones are seen and not one twenty
 * times.
 */
final class FalseAlarms {

  private final List<FalseAlarm> ranked;
  private final List<FalseAlarm> shown = new ArrayList<>();
  private final int[] cells;

  private FalseAlarms(List<FalseAlarm> ranked) {
    this.ranked = ranked;
    this.cells = new int[ranked.size()];
  }

  /**
   * Finds them.
   *
   * @param frames with the detections that count
   * @param most how many are shown at most
   */
  static FalseAlarms of(List<InferredFrame> frames, FindingRule rule, int most) {
    FalseAlarms alarms =
        new FalseAlarms(
            frames.stream()
                .flatMap(
                    inferred ->
                        inferred.detections().stream()
                            .filter(detection -> rule.isFalse(detection, inferred.frame()))
                            .map(detection -> new FalseAlarm(inferred, detection)))
                .sorted(
                    Comparator.comparingDouble((FalseAlarm alarm) -> alarm.detection().score())
                        .reversed())
                .toList());
    alarms.choose(most);
    return alarms;
  }

  private void choose(int most) {
    for (int rank = 0; rank < cells.length; rank++) {
      FalseAlarm alarm = ranked.get(rank);
      int place = 0;
      while (place < shown.size() && !alarm.isAtPlaceOf(shown.get(place))) {
        place++;
      }
      if (place == shown.size() && place < most) {
        shown.add(alarm);
      }
      cells[rank] = place < shown.size() ? place + 1 : 0;
    }
  }

  /** All of them; of equal scores in the order of the data set. */
  List<FalseAlarm> ranked() {
    return ranked;
  }

  /** Those that are shown, in the same order. */
  List<FalseAlarm> shown() {
    return List.copyOf(shown);
  }

  /** The number, from 1, of the cell that shows the place of a ranked one; 0 if none does. */
  int cell(int rank) {
    return cells[rank];
  }
}
