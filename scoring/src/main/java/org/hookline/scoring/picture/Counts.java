package org.hookline.scoring.picture;

import java.util.List;

/** What holds for every list of counts. */
final class Counts {

  private Counts() {}

  static List<Long> copy(List<Long> counts) {
    for (long count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("a count cannot be negative: " + count);
      }
    }
    return List.copyOf(counts);
  }
}
