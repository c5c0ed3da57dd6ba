package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hookline.djl.data.SampleRandom;
import org.hookline.ultrasound.detector.SampleSettings.Memory;
import org.hookline.ultrasound.detector.SampleSettings.Segment;
import org.hookline.ultrasound.detector.SampleSettings.StaticFrames;
import org.hookline.ultrasound.detector.SegmentSampler.Reel;
import org.junit.jupiter.api.Test;

/** Expected frames are worked out by hand from the rules of Ultrasound VID's samplers. */
class SegmentSamplerTest {

  private static final int DRAWS = 4000;

  /** n = 10, I = 4: centres 2 to 7, so stretches 0-3 to 5-8. */
  @Test
  void aStretchOfALongVideoHasItsWholeLength() {
    Set<Integer> firsts = new TreeSet<>();

    each(
        segment(4, 4),
        reel(10),
        drawn -> {
          assertThat(drawn).containsExactly(IntStream.range(drawn[0], drawn[0] + 4).toArray());
          firsts.add(drawn[0]);
        });

    assertThat(firsts).containsExactly(0, 1, 2, 3, 4, 5);
  }

  /** n = 12, I = 5: I/2 is 2, centres 2 to 8, so stretches 0-4 to 6-10. */
  @Test
  void anOddIntervalHasItsLongerHalfBehindTheCentre() {
    Set<Integer> firsts = new TreeSet<>();

    each(segment(5, 5), reel(12), drawn -> firsts.add(drawn[0]));

    assertThat(firsts).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  /** n = 4 = I: any frame is the centre, so stretches 0-3 (twice as often), 0-3, 1-3. */
  @Test
  void aShortVideoIsCutAtItsEnds() {
    int[] firsts = new int[2];

    // Of the stretch 1-3, two frames are 1 and 2, 1 and 3 or 2 and 3.
    each(
        segment(4, 2),
        reel(4),
        drawn -> {
          assertThat(drawn).hasSize(2).isSorted();
          firsts[drawn[0] == 0 ? 0 : 1]++;
        });

    // Centres 0, 1 and 2 give the stretch 0-3, in half of whose pairs is 0; centre 3 gives 1-3.
    assertThat((double) firsts[0] / DRAWS).isCloseTo(0.75 * 0.5, within(0.03));
  }

  @Test
  void framesComeMoreThanOnceOnlyIfThereAreTooFew() {
    each(segment(6, 5), reel(20), drawn -> assertThat(drawn).doesNotHaveDuplicates().isSorted());
    each(segment(6, 5), reel(1), drawn -> assertThat(drawn).containsExactly(0, 0, 0, 0, 0));
    each(
        segment(6, 9),
        reel(3),
        drawn -> {
          assertThat(drawn).hasSize(9).isSorted();
          assertThat(drawn[0]).isNotNegative();
          assertThat(drawn[8]).isLessThan(3);
        });
  }

  /** n = 10, I = 4 and centres 2 to 7: frame 5 weighs 6 and the five others 1 each, 6/11. */
  @Test
  void aFrameThatWeighsMoreIsTheCentreMoreOften() {
    double[] weights = new double[10];
    Arrays.fill(weights, 1);
    weights[5] = 6;
    int[] around = new int[1];

    each(
        segment(4, 4),
        new Reel(new boolean[10], weights),
        drawn -> around[0] += drawn[0] == 3 ? 1 : 0);

    assertThat((double) around[0] / DRAWS).isCloseTo(6 / 11.0, within(0.03));
  }

  /** A stretch that begins at s has a memory of [max(s - 3, 0), s), or frame 0 if s is 0. */
  @Test
  void theMemoryComesFirstAndLiesBeforeTheStretch() {
    Segment settings = new Segment(4, 4, Optional.of(new Memory(2, 3)), Optional.empty());

    each(
        settings,
        reel(12),
        drawn -> {
          int start = drawn[2];
          int[] memory = {drawn[0], drawn[1]};
          assertThat(drawn).hasSize(6);
          if (start == 0) {
            assertThat(memory).containsExactly(0, 0);
          } else if (start == 1) {
            assertThat(memory).containsExactly(0, 0);
          } else {
            assertThat(memory).isSorted().doesNotHaveDuplicates();
            assertThat(memory[0]).isBetween(Math.max(start - 3, 0), start - 1);
            assertThat(memory[1]).isLessThan(start);
          }
        });
  }

  @Test
  void staticFramesTakePartAsOftenAsAsked() {
    Reel half = still(10, 5, 6, 7, 8, 9);
    int[] withStatic = new int[1];

    each(
        segment(10, 10, new StaticFrames(0.3, 4)),
        half,
        drawn -> {
          // Ten of ten frames, or ten of a stretch of the five that move.
          boolean moving = Arrays.stream(drawn).allMatch(frame -> frame < 5);
          withStatic[0] += moving ? 0 : 1;
        });

    assertThat((double) withStatic[0] / DRAWS).isCloseTo(0.3, within(0.03));
  }

  @Test
  void staticFramesTakePartWhereTooFewOthersRemain() {
    Reel half = still(10, 5, 6, 7, 8, 9);
    Set<Integer> seen = new TreeSet<>();

    each(
        segment(10, 10, new StaticFrames(0, 5)),
        half,
        drawn -> Arrays.stream(drawn).forEach(seen::add));

    assertThat(seen).contains(5, 6, 7, 8, 9);
  }

  @Test
  void theStretchReachesOverAStill() {
    // Frames 0, 1, 5, 6 move; more than three do, so the interval counts them alone.
    Reel reel = still(7, 2, 3, 4);

    each(
        segment(2, 2, new StaticFrames(0, 3)),
        reel,
        drawn -> assertThat(drawn[0] + " " + drawn[1]).isIn("0 1", "1 5"));
  }

  @Test
  void theSameSeedDrawsTheSameFrames() {
    SegmentSampler sampler = new SegmentSampler(segment(30, 10));

    assertThat(sampler.draw(reel(200), new SampleRandom(3)))
        .isEqualTo(sampler.draw(reel(200), new SampleRandom(3)))
        .isNotEqualTo(sampler.draw(reel(200), new SampleRandom(4)));
  }

  private static void each(Segment settings, Reel reel, Consumer<int[]> check) {
    SegmentSampler sampler = new SegmentSampler(settings);
    for (int seed = 0; seed < DRAWS; seed++) {
      int[] drawn = sampler.draw(reel, new SampleRandom(seed));
      try {
        check.accept(drawn);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + " drew " + Arrays.toString(drawn), e);
      }
    }
  }

  private static Segment segment(int interval, int frames) {
    return new Segment(interval, frames, Optional.empty(), Optional.empty());
  }

  private static Segment segment(int interval, int frames, StaticFrames still) {
    return new Segment(interval, frames, Optional.empty(), Optional.of(still));
  }

  private static Reel reel(int frames) {
    return still(frames);
  }

  private static Reel still(int frames, int... still) {
    double[] weights = new double[frames];
    Arrays.fill(weights, 1);
    boolean[] isStatic = new boolean[frames];
    for (int frame : still) {
      isStatic[frame] = true;
    }
    return new Reel(isStatic, weights);
  }
}
