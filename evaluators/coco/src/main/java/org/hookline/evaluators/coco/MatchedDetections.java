package org.hookline.evaluators.coco;

/**
 * The detections of one category over all images, in ascending order of images and within an image
 * from the highest score to the lowest, with what became of them.
 *
 * <p>What became of a detection in an area range is one int: bit {@code t} says that it found an
 * object at the IoU threshold {@code t}, bit {@code 10 + t} that it does not count there.
 */
final class MatchedDetections {

  private final double[] scores;
  private final byte[] ranks;
  private final int[][] fates;
  private final int[] objects = new int[CocoParameters.AREAS];
  private int size;

  /**
   * @param capacity the most detections there can be
   */
  MatchedDetections(int capacity) {
    scores = new double[capacity];
    ranks = new byte[capacity];
    fates = new int[CocoParameters.AREAS][capacity];
  }

  /** Appends a detection that is the {@code rank}-th best of its image, from 0. */
  void add(double score, int rank) {
    scores[size] = score;
    ranks[size] = (byte) rank;
    size++;
  }

  /** Says what became of a detection. */
  void decide(int detection, AreaRange area, int fate) {
    fates[area.place()][detection] = fate;
  }

  /** Counts objects that are to be found in an area range. */
  void addObjects(AreaRange area, int count) {
    objects[area.place()] += count;
  }

  int size() {
    return size;
  }

  double[] scores() {
    return scores;
  }

  int rank(int detection) {
    return ranks[detection];
  }

  int objects(AreaRange area) {
    return objects[area.place()];
  }

  boolean isHit(int detection, AreaRange area, int threshold) {
    return (fates[area.place()][detection] & hit(threshold)) != 0;
  }

  boolean isIgnored(int detection, AreaRange area, int threshold) {
    return (fates[area.place()][detection] & ignored(threshold)) != 0;
  }

  /** Tells the score of each detection that counts, and whether it is right. */
  void forEachScored(AreaRange area, int threshold, Scored listener) {
    for (int detection = 0; detection < size; detection++) {
      if (!isIgnored(detection, area, threshold)) {
        listener.accept(scores[detection], isHit(detection, area, threshold));
      }
    }
  }

  /** Takes a detection's score and whether it is right. */
  @FunctionalInterface
  interface Scored {
    void accept(double score, boolean isHit);
  }

  static int hit(int threshold) {
    return 1 << threshold;
  }

  static int ignored(int threshold) {
    return 1 << (CocoParameters.IOUS + threshold);
  }
}
