package org.hookline.scoring;

/** Sorts by score from high to low; equal scores stay in their order. */
public final class ScoreOrder {

  private ScoreOrder() {}

  /** The places 0 to {@code count - 1}, the one with the highest score first. */
  public static int[] descending(double[] scores, int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    int[] spare = new int[count];
    for (int run = 1; run < count; run *= 2) {
      for (int start = 0; start < count; start += 2 * run) {
        int middle = Math.min(start + run, count);
        merge(scores, order, spare, start, middle, Math.min(middle + run, count));
      }
      int[] merged = spare;
      spare = order;
      order = merged;
    }
    return order;
  }

  private static void merge(double[] scores, int[] from, int[] to, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeRight =
          left == middle || (right < end && scores[from[right]] > scores[from[left]]);
      to[i] = takeRight ? from[right++] : from[left++];
    }
  }
}
