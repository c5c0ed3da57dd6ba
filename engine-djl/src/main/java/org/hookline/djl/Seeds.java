package org.hookline.djl;

/**
 * Derives independent seeds from the one seed of a run, so that what is random at an iteration or
 * in a sample can be repeated without repeating what came before it.
 *
 * <p>The mixing function is the finalizer of SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014).
 */
public final class Seeds {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** The seed of libtorch's generator for one iteration. */
  public static long ofStep(long seed, long iteration) {
    return of(seed, 1, iteration);
  }

  /**
   * The seed of libtorch's generator for one iteration on one of several processes: each drops out
   * others. The first has what one process alone would.
   */
  public static long ofStep(long seed, long iteration, int rank) {
    return rank == 0 ? ofStep(seed, iteration) : of(seed, 1, iteration, rank);
  }

  /** The seed of the order of one epoch. */
  public static long ofEpoch(long seed, long epoch) {
    return of(seed, 2, epoch);
  }

  /** The seed of what is random in one sample of one epoch. */
  public static long ofSample(long seed, long epoch, int index) {
    return of(seed, 3, epoch, index);
  }

  /** The seed of a choice that is made for one draw, beside the order of an epoch. */
  public static long ofDraw(long seed, long epoch, long draw) {
    return of(seed, 4, epoch, draw);
  }

  /** The seed of the order in which groups come in one block of iterations. */
  public static long ofBlock(long seed, long epoch, long block) {
    return of(seed, 5, epoch, block);
  }

  /** The seed of one of several groups of samples, in which samples have the same numbers. */
  public static long ofGroup(long seed, int group) {
    return of(seed, 6, group);
  }

  private static long of(long seed, long... keys) {
    long hash = mix(seed + GOLDEN_GAMMA);
    for (long key : keys) {
      hash = mix(hash + GOLDEN_GAMMA * (key + 1));
    }
    return hash;
  }

  static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
