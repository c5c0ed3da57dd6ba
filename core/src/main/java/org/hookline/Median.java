package org.hookline;

/**
 * Finds medians without sorting what they are of, in memory that it keeps, because writers ask for
 * many of them while a loop runs.
 */
final class Median {

  /** Up to so many values, sorting without a branch is faster than selecting with them. */
  private static final int FEW = 32;

  /** The values as integers of the same order: -0.0 comes before 0.0, as {@code sort} has it. */
  private long[] keys = new long[FEW];

  /**
   * The median of the newest values of a ring: the mean of the middle two if their number is even;
   * {@code NaN} if there are none or one of them is.
   *
   * @param ring the values, each behind the one that was put before it
   * @param newest where the newest lies
   * @param count how many values, at most as many as the ring has
   */
  double of(double[] ring, int newest, int count) {
    if (keys.length < count) {
      keys = new long[Math.max(count, Math.min(2 * keys.length, ring.length))];
    }
    int at = newest;
    for (int i = 0; i < count; i++) {
      if (Double.isNaN(ring[at])) {
        return Double.NaN;
      }
      keys[i] = swapped(Double.doubleToRawLongBits(ring[at]));
      at = at == 0 ? ring.length - 1 : at - 1;
    }
    return count < 1 ? Double.NaN : middle(count);
  }

  private double middle(int count) {
    int half = count / 2;
    if (count <= FEW) {
      sort(count);
    } else {
      select(half, count - 1);
    }
    if (count % 2 == 1) {
      return value(keys[half]);
    }
    long below = keys[0];
    for (int i = 1; i < half; i++) {
      below = Math.max(below, keys[i]);
    }
    return (value(below) + value(keys[half])) / 2;
  }

  /** Carries each key through the sorted ones before it; no processor can guess a random order. */
  private void sort(int count) {
    for (int i = 1; i < count; i++) {
      long carried = keys[i];
      for (int j = 0; j < i; j++) {
        long key = keys[j];
        keys[j] = Math.min(key, carried);
        carried = Math.max(key, carried);
      }
      keys[i] = carried;
    }
  }

  /**
   * Puts the key that has {@code rank} smaller ones in its place, and those before it: Hoare's
   * selection (Algorithm 65, Communications of the ACM 4, 1961).
   */
  private void select(int rank, int last) {
    int left = 0;
    int right = last;
    while (left < right) {
      long pivot = keys[rank];
      int i = left;
      int j = right;
      while (i <= j) {
        while (keys[i] < pivot) {
          i++;
        }
        while (pivot < keys[j]) {
          j--;
        }
        if (i <= j) {
          long key = keys[i];
          keys[i++] = keys[j];
          keys[j--] = key;
        }
      }
      if (j < rank) {
        left = i;
      }
      if (rank < i) {
        right = j;
      }
    }
  }

  private static double value(long key) {
    return Double.longBitsToDouble(swapped(key));
  }

  /** Turns the order of the negative numbers' bits round; its own inverse. */
  private static long swapped(long bits) {
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }
}
