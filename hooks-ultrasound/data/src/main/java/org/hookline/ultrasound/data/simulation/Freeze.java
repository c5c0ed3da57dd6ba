package org.hookline.ultrasound.data.simulation;

/**
 * A segment of a video in which the operator has frozen the picture: it shows the frame before,
 * unchanged, and the probe's motion goes on where it was.
 *
 * @param first frame that repeats the one before, at least 1 unless there is none
 * @param frames how many do, from 0, no freeze
 */
record Freeze(int first, int frames) {

  static final Freeze NONE = new Freeze(0, 0);

  private static final double LEAST_SHARE = 0.25;
  private static final double GREATEST_SHARE = 0.45;

  /** A freeze about the middle of the sweep, where an operator has found what to measure. */
  static Freeze draw(int frames, SplitMix64 random) {
    int still = (int) StrictMath.rint(frames * random.between(LEAST_SHARE, GREATEST_SHARE));
    int moving = frames - still;
    int first = (int) StrictMath.rint(moving * random.between(0.4, 0.6));
    return still == 0 ? NONE : new Freeze(Math.max(1, first), still);
  }

  /** Whether a frame repeats the one before. */
  boolean holds(int frame) {
    return frame >= first && frame < first + frames;
  }

  /**
   * The place of a frame that is not held among those in which the probe moves; frames before the
   * first have negative numbers.
   */
  int moving(int frame) {
    return frame < first ? frame : frame - frames;
  }
}
