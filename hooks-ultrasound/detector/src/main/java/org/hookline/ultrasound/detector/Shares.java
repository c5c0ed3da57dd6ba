package org.hookline.ultrasound.detector;

import static java.util.Comparator.comparingInt;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.hookline.World;
import org.hookline.detection.Video;

/**
 * Deals videos out to processes so that each has about as many frames: the longest video first, to
 * whoever has the fewest frames by then. Every process comes to the same.
 */
final class Shares {

  private Shares() {}

  /**
   * The places of the videos that a process has.
   *
   * @param finished the places of those that nobody is to have
   */
  static BitSet of(List<Video> videos, BitSet finished, World world) {
    int[] longestFirst =
        IntStream.range(0, videos.size())
            .filter(place -> !finished.get(place))
            .boxed()
            .sorted(comparingInt(place -> -videos.get(place).frames().size()))
            .mapToInt(place -> place)
            .toArray();
    long[] frames = new long[world.size()];
    BitSet mine = new BitSet();
    for (int place : longestFirst) {
      int rank = leastLoaded(frames);
      frames[rank] += videos.get(place).frames().size();
      mine.set(place, rank == world.rank());
    }
    return mine;
  }

  private static int leastLoaded(long[] frames) {
    int least = 0;
    for (int rank = 1; rank < frames.length; rank++) {
      least = frames[rank] < frames[least] ? rank : least;
    }
    return least;
  }
}
