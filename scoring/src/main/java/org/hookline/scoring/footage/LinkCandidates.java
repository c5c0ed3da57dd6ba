package org.hookline.scoring.footage;

import java.util.Arrays;

/**
 * The boxes that one box is linked to at some threshold: from the highest overlap down, each with a
 * higher score than all before it. The others are never chosen, for whenever they are there, so is
 * one with at least their overlap.
 */
final class LinkCandidates {

  private int[] boxes = new int[16];
  private double[] overlaps = new double[16];
  private double[] scores = new double[16];
  private int count;

  /** Starts over, for another box. */
  void clear() {
    count = 0;
  }

  /** Looks at a box, in any order; of equal overlaps the one with the lower number comes first. */
  void offer(int box, double overlap, double score) {
    int place = 0;
    while (place < count && isBefore(place, box, overlap)) {
      place++;
    }
    if (place > 0 && scores[place - 1] >= score) {
      return;
    }
    int next = place;
    while (next < count && scores[next] <= score) {
      next++;
    }
    replace(place, next);
    boxes[place] = box;
    overlaps[place] = overlap;
    scores[place] = score;
  }

  private boolean isBefore(int place, int box, double overlap) {
    return overlaps[place] > overlap || (overlaps[place] == overlap && boxes[place] < box);
  }

  /** Makes room for one at a place, instead of those up to the next one that stays. */
  private void replace(int place, int next) {
    if (count == boxes.length) {
      boxes = Arrays.copyOf(boxes, 2 * count);
      overlaps = Arrays.copyOf(overlaps, 2 * count);
      scores = Arrays.copyOf(scores, 2 * count);
    }
    System.arraycopy(boxes, next, boxes, place + 1, count - next);
    System.arraycopy(overlaps, next, overlaps, place + 1, count - next);
    System.arraycopy(scores, next, scores, place + 1, count - next);
    count += place + 1 - next;
  }

  /** Those that are left, the highest overlap first. */
  int[] boxes() {
    return Arrays.copyOf(boxes, count);
  }
}
