package org.hookline.evaluators.coco;

import java.util.Arrays;
import org.hookline.evaluators.coco.CategoryMatching.Rows;
import org.hookline.scoring.ScoreOrder;

/**
 * Decides for the detections of one category in one image which objects they found: from the
 * highest score down, each takes the object it overlaps most among those that are left. Of equal
 * overlaps the later object wins; objects that count go before those that are ignored.
 */
final class ImageMatching {

  private static final int NONE = -1;

  /** Keeps a threshold of 1 reachable in spite of rounding; from pycocotools. */
  private static final double HIGHEST_THRESHOLD = 1 - 1e-10;

  private final BoxTable groundTruth;
  private final BoxTable detections;
  private final double[] thresholds = CocoParameters.iouThresholds();
  private final int[] fates = new int[CocoParameters.LIMIT];
  private final double[] highestOverlaps = new double[CocoParameters.LIMIT];

  /** Overlap of the i-th best detection and the j-th object of the image, at [i * objects + j]. */
  private double[] overlaps = new double[0];

  /** The objects of the image: those that count, then those that are ignored. */
  private int[] objects = new int[0];

  /** How many objects count in the area range at hand. */
  private int counted;

  /** Which places of {@link #objects} are found already. */
  private boolean[] taken = new boolean[0];

  ImageMatching(BoxTable groundTruth, BoxTable detections) {
    this.groundTruth = groundTruth;
    this.detections = detections;
  }

  /** Matches the rows of one image and appends its detections. */
  void match(Rows truths, Rows candidates, MatchedDetections matched) {
    int[] best = bestFirst(candidates);
    measure(truths, best);
    int first = matched.size();
    for (int rank = 0; rank < best.length; rank++) {
      matched.add(detections.value(best[rank]), rank);
    }
    for (AreaRange area : AreaRange.values()) {
      sortIgnoredLast(truths, area);
      matched.addObjects(area, counted);
      Arrays.fill(fates, 0, best.length, 0);
      for (int threshold = 0; threshold < CocoParameters.IOUS; threshold++) {
        decide(threshold, truths, best, area);
      }
      for (int rank = 0; rank < best.length; rank++) {
        matched.decide(first + rank, area, fates[rank]);
      }
    }
  }

  /** The rows of the detections that are looked at. */
  private int[] bestFirst(Rows candidates) {
    double[] scores = new double[candidates.count()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = detections.value(candidates.start() + i);
    }
    int[] order = ScoreOrder.descending(scores, scores.length);
    int[] best = Arrays.copyOf(order, Math.min(order.length, CocoParameters.LIMIT));
    for (int i = 0; i < best.length; i++) {
      best[i] += candidates.start();
    }
    return best;
  }

  private void measure(Rows truths, int[] best) {
    int count = truths.count();
    if (overlaps.length < best.length * count) {
      overlaps = new double[2 * best.length * count];
    }
    if (objects.length < count) {
      objects = new int[2 * count];
      taken = new boolean[2 * count];
    }
    for (int i = 0; i < best.length; i++) {
      highestOverlaps[i] = 0;
      for (int j = 0; j < count; j++) {
        double overlap = detections.overlap(best[i], groundTruth, truths.start() + j);
        overlaps[i * count + j] = overlap;
        highestOverlaps[i] = Math.max(highestOverlaps[i], overlap);
      }
    }
  }

  private void sortIgnoredLast(Rows truths, AreaRange area) {
    counted = 0;
    for (int j = 0; j < truths.count(); j++) {
      if (!isIgnored(truths.start() + j, area)) {
        objects[counted++] = j;
      }
    }
    int place = counted;
    for (int j = 0; j < truths.count(); j++) {
      if (isIgnored(truths.start() + j, area)) {
        objects[place++] = j;
      }
    }
  }

  private boolean isIgnored(int truth, AreaRange area) {
    return groundTruth.isCrowd(truth) || !area.contains(groundTruth.value(truth));
  }

  /** Adds to the fates what happens at one IoU threshold. */
  private void decide(int threshold, Rows truths, int[] best, AreaRange area) {
    Arrays.fill(taken, 0, truths.count(), false);
    for (int rank = 0; rank < best.length; rank++) {
      int place = find(rank, thresholds[threshold], truths);
      if (place == NONE) {
        if (!area.contains(detections.boxArea(best[rank]))) {
          fates[rank] |= MatchedDetections.ignored(threshold);
        }
      } else {
        taken[place] = true;
        fates[rank] |=
            place < counted
                ? MatchedDetections.hit(threshold)
                : MatchedDetections.ignored(threshold);
      }
    }
  }

  /** The place in {@link #objects} of what a detection finds. */
  private int find(int rank, double threshold, Rows truths) {
    double best = Math.min(threshold, HIGHEST_THRESHOLD);
    if (highestOverlaps[rank] < best) {
      return NONE;
    }
    int count = truths.count();
    int found = NONE;
    for (int place = 0; place < count; place++) {
      if (place == counted && found != NONE) {
        return found;
      }
      int object = objects[place];
      double overlap = overlaps[rank * count + object];
      boolean free = !taken[place] || groundTruth.isCrowd(truths.start() + object);
      if (free && overlap >= best) {
        best = overlap;
        found = place;
      }
    }
    return found;
  }
}
