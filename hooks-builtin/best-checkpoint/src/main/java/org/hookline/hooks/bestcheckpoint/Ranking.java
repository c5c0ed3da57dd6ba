package org.hookline.hooks.bestcheckpoint;

import java.util.ArrayList;
import java.util.List;
import org.hookline.MetricMode;

/** The best values so far, best first; of equal ones the earlier first. */
final class Ranking {

  /**
   * A value and the iteration it was measured in.
   *
   * @param value finite
   */
  record Entry(long iteration, double value) {}

  private final MetricMode mode;
  private final int size;
  private final List<Entry> entries = new ArrayList<>();

  /** An empty ranking of at most {@code size} values. */
  Ranking(MetricMode mode, int size) {
    this.mode = mode;
    this.size = size;
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /**
   * Takes a value in if it is among the best and its iteration is not there yet.
   *
   * @return its place, counted from 1; 0 if it was not taken in
   */
  int offer(Entry offered) {
    int place = 0;
    for (Entry entry : entries) {
      if (entry.iteration() == offered.iteration()) {
        return 0;
      }
      place += mode.isBetter(offered.value(), entry.value()) ? 0 : 1;
    }
    if (place == size) {
      return 0;
    }
    entries.add(place, offered);
    if (entries.size() > size) {
      entries.remove(size);
    }
    return place + 1;
  }
}
