package org.hookline.ultrasound.detector;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hookline.ultrasound.detector.SampleSettings.Segment;

/**
 * Draws the frames of a segment from a video, as the samplers of Ultrasound VID do.
 *
 * <p>With an interval I and n frames, a centre c is drawn by weight from [I/2, n - (I - I/2)), or
 * from all frames if n is not above I. The stretch is [s, min(n, s + I)) with s = max(c - I/2, 0).
 * Frames are drawn from it without repetition as long as there are enough, and from the memory [m,
 * max(s, m + 1)) with m = max(s - memory interval, 0) likewise. Divisions round down. Where static
 * frames do not take part, n counts the others alone, and the stretch may reach over a still. As in
 * the original, the last frame of a video of more than I frames is in no stretch.
 */
final class SegmentSampler {

  private final Segment settings;

  SegmentSampler(Segment settings) {
    this.settings = settings;
  }

  /**
   * What is known of the frames of a video.
   *
   * @param isStatic whether the picture stands still, frame by frame
   * @param weights how likely each is to be a centre, above 0
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Reel(boolean[] isStatic, double[] weights) {

    int frames() {
      return weights.length;
    }
  }

  /** The numbers of the frames, from 0: first the memory, then the stretch, each ascending. */
  int[] draw(Reel reel, RandomGenerator random) {
    int[] candidates = candidates(reel, random.nextDouble());
    int start = Math.max(centre(reel, candidates, random) - settings.interval() / 2, 0);
    int end = Math.min(candidates.length, start + settings.interval());
    int[] stretch = choose(start, end, settings.frames(), random);
    return IntStream.concat(memory(start, random), Arrays.stream(stretch))
        .map(place -> candidates[place])
        .toArray();
  }

  private IntStream memory(int start, RandomGenerator random) {
    return settings
        .memory()
        .map(
            memory -> {
              int first = Math.max(start - memory.interval(), 0);
              return choose(first, Math.max(start, first + 1), memory.frames(), random);
            })
        .map(Arrays::stream)
        .orElseGet(IntStream::empty);
  }

  private int[] candidates(Reel reel, double lot) {
    IntStream all = IntStream.range(0, reel.frames());
    boolean mayDrop = settings.staticFrames().filter(still -> lot >= still.keep()).isPresent();
    if (!mayDrop) {
      return all.toArray();
    }
    int[] moving = all.filter(frame -> !reel.isStatic()[frame]).toArray();
    int atLeast = settings.staticFrames().orElseThrow().atLeast();
    return moving.length > atLeast ? moving : IntStream.range(0, reel.frames()).toArray();
  }

  private int centre(Reel reel, int[] candidates, RandomGenerator random) {
    int n = candidates.length;
    int half = settings.interval() / 2;
    boolean isLong = n > settings.interval();
    int first = isLong ? half : 0;
    int end = isLong ? n - (settings.interval() - half) : n;
    double sum = 0;
    for (int place = first; place < end; place++) {
      sum += reel.weights()[candidates[place]];
    }
    double left = random.nextDouble() * sum;
    for (int place = first; place < end - 1; place++) {
      left -= reel.weights()[candidates[place]];
      if (left < 0) {
        return place;
      }
    }
    return end - 1;
  }

  /** Numbers from a range, ascending; each at most once if there are enough. */
  private static int[] choose(int start, int end, int count, RandomGenerator random) {
    int[] range = IntStream.range(start, end).toArray();
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      if (count > range.length) {
        chosen[i] = range[random.nextInt(range.length)];
      } else {
        int other = random.nextInt(i, range.length);
        chosen[i] = range[other];
        range[other] = range[i];
      }
    }
    Arrays.sort(chosen);
    return chosen;
  }
}
