package org.hookline.scoring.footage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.hookline.detection.Box;

/**
 * The boxes of one video, which links join to sequences: each box is linked to the one that it
 * overlaps most among those of the frames shortly before it; of equal overlaps to the one that came
 * first. Which boxes there are depends on a threshold, so each keeps all {@link LinkCandidates}.
 */
final class BoxLinks {

  private final Rule rule;
  private final List<Linked> boxes = new ArrayList<>();
  private final Deque<BoxRow> recent = new ArrayDeque<>();
  private final LinkCandidates candidates = new LinkCandidates();
  private int frames;

  /**
   * Which boxes can be linked.
   *
   * @param overlap the IoU that must be exceeded
   * @param reach the highest difference of frame numbers
   */
  record Rule(double overlap, int reach) {}

  private record Linked(double score, int frame, int[] candidates) {}

  BoxLinks(Rule rule) {
    this.rule = rule;
  }

  /**
   * Adds the next frame.
   *
   * @param index higher than that of the frame before
   * @param scores of the boxes
   */
  void add(int index, List<Box> added, double[] scores) {
    while (!recent.isEmpty() && (long) index - recent.getFirst().index() > rule.reach()) {
      recent.removeFirst();
    }
    int first = boxes.size();
    for (int i = 0; i < scores.length; i++) {
      boxes.add(new Linked(scores[i], frames, candidates(added.get(i))));
    }
    if (boxes.size() > first) {
      recent.addLast(new BoxRow(index, first, added));
    }
    frames++;
  }

  private int[] candidates(Box box) {
    candidates.clear();
    for (BoxRow row : recent) {
      row.forEachOver(
          rule.overlap(), box, (other, overlap) -> candidates.offer(other, overlap, score(other)));
    }
    return candidates.boxes();
  }

  /** Number of boxes, in the order in which they were added. */
  int size() {
    return boxes.size();
  }

  /** How many frames were added before that of a box. */
  int frame(int box) {
    return boxes.get(box).frame();
  }

  private double score(int box) {
    return boxes.get(box).score();
  }

  /**
   * The sequence of each box when only those with a higher score than this are there: the number of
   * the sequence's first box; -1 for a box that is not there.
   */
  int[] sequences(double threshold) {
    int[] sequences = new int[size()];
    for (int box = 0; box < sequences.length; box++) {
      sequences[box] = score(box) > threshold ? sequence(box, threshold, sequences) : -1;
    }
    return sequences;
  }

  private int sequence(int box, double threshold, int[] sequences) {
    for (int candidate : boxes.get(box).candidates()) {
      if (score(candidate) > threshold) {
        return sequences[candidate];
      }
    }
    return box;
  }
}
