package org.hookline.bench.job;

/**
 * Numbers that are bit-identical in every language: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014)
 * by counter, of which the upper 24 bits are taken.
 */
public final class SplitMix {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 1.0 / (1 << 24);

  private SplitMix() {}

  /** Numbers from {@code low} to below {@code high}, computed in double and rounded. */
  public static float[] uniform(long seed, int count, double low, double high) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (low + bits(seed, i) * UNIT * (high - low));
    }
    return numbers;
  }

  /** Classes from 0 to {@code classes - 1}. */
  static long[] classes(long seed, int count, int classes) {
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = bits(seed, i) % classes;
    }
    return numbers;
  }

  private static long bits(long seed, int index) {
    long z = seed + (index + 1L) * GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (z ^ (z >>> 31)) >>> 40;
  }
}
