package org.hookline.evaluators.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses the frames of a sheet: the same ones at each evaluation, evenly spread, with and without
 * objects in the proportion of the data set, but at least one of each.
 */
final class FrameChoice {

  private FrameChoice() {}

  /** At most {@code count} of the frames, in their order. */
  static List<InferredFrame> choose(List<InferredFrame> frames, int count) {
    if (frames.size() <= count) {
      return List.copyOf(frames);
    }
    List<Integer> with = places(frames, true);
    List<Integer> without = places(frames, false);
    int marked = markedShare(with.size(), without.size(), count);
    return Stream.concat(spread(with, marked), spread(without, count - marked))
        .sorted()
        .map(frames::get)
        .toList();
  }

  private static List<Integer> places(List<InferredFrame> frames, boolean hasObjects) {
    return IntStream.range(0, frames.size())
        .filter(place -> frames.get(place).hasObjects() == hasObjects)
        .boxed()
        .toList();
  }

  private static int markedShare(int with, int without, int count) {
    if (without == 0) {
      return count;
    }
    if (with == 0) {
      return 0;
    }
    int share = Math.round((float) count * with / (with + without));
    int least = count == 1 ? share : 1;
    return Math.max(least, Math.min(share, count - least));
  }

  /** So many of the places, each from the middle of an equal part of them. */
  private static Stream<Integer> spread(List<Integer> places, int count) {
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chosen.add(places.get((int) ((2L * i + 1) * places.size() / (2L * count))));
    }
    return chosen.stream();
  }
}
