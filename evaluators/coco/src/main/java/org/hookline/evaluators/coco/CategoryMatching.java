package org.hookline.evaluators.coco;

/**
 * Decides for the detections of one category after the other which of them are right, image by
 * image. Expects its categories in ascending order.
 */
final class CategoryMatching {

  private final BoxTable groundTruth;
  private final BoxTable detections;
  private final ImageMatching matching;
  private int nextTruth;
  private int nextDetection;

  /** Takes tables that are grouped. */
  CategoryMatching(BoxTable groundTruth, BoxTable detections) {
    this.groundTruth = groundTruth;
    this.detections = detections;
    this.matching = new ImageMatching(groundTruth, detections);
  }

  /** Matches the next category, whose place must be higher than the one before. */
  MatchedDetections match(int category) {
    int truthEnd = end(groundTruth, nextTruth, category);
    int detectionEnd = end(detections, nextDetection, category);
    MatchedDetections matched = new MatchedDetections(detectionEnd - nextDetection);
    while (nextTruth < truthEnd || nextDetection < detectionEnd) {
      int image =
          Math.min(
              nextTruth < truthEnd ? groundTruth.image(nextTruth) : Integer.MAX_VALUE,
              nextDetection < detectionEnd ? detections.image(nextDetection) : Integer.MAX_VALUE);
      int firstTruth = nextTruth;
      int firstDetection = nextDetection;
      while (nextTruth < truthEnd && groundTruth.image(nextTruth) == image) {
        nextTruth++;
      }
      while (nextDetection < detectionEnd && detections.image(nextDetection) == image) {
        nextDetection++;
      }
      matching.match(
          new Rows(firstTruth, nextTruth), new Rows(firstDetection, nextDetection), matched);
    }
    return matched;
  }

  private static int end(BoxTable table, int start, int category) {
    int end = start;
    while (end < table.size() && table.category(end) == category) {
      end++;
    }
    return end;
  }

  /** Rows of a table, the last one excluded. */
  record Rows(int start, int end) {
    int count() {
      return end - start;
    }
  }
}
