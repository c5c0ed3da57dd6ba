package org.hookline.ultrasound.data.simulation;

/**
 * A small random generator whose numbers are the same on every platform and Java version.
 *
 * <p>Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
 */
final class SplitMix64 {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private SplitMix64(long state) {
    this.state = state;
  }

  /** A generator that depends on the keys and their order, and on nothing else. */
  static SplitMix64 of(long... keys) {
    long state = 0;
    for (long key : keys) {
      state = mix(state + GOLDEN_GAMMA) ^ mix(key + GOLDEN_GAMMA);
    }
    return new SplitMix64(state);
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** From 0, inclusive, to 1, exclusive. */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  double between(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  boolean chance(double probability) {
    return nextDouble() < probability;
  }

  /** An angle in radians, from 0 to a full turn. */
  double angle() {
    return 2 * Math.PI * nextDouble();
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
