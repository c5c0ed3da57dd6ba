package org.hookline.evaluators.coco;

import java.util.List;

/** The constants of COCO's box evaluation, bit for bit as pycocotools has them. */
final class CocoParameters {

  /** Number of IoU thresholds. */
  static final int IOUS = 10;

  /** Number of recall thresholds. */
  static final int RECALLS = 101;

  /** The numbers of detections per image and category to which recall is cut. */
  static final List<Integer> MAX_DETECTIONS = List.of(1, 10, 100);

  /** The last of {@link #MAX_DETECTIONS}; nothing past it is ever looked at. */
  static final int LIMIT = 100;

  /** Number of ranges of the ground truth's area. */
  static final int AREAS = AreaRange.values().length;

  /** Keeps 0 / 0 from being undefined: the distance from 1 to the next double. */
  static final double EPSILON = Math.ulp(1.0);

  private CocoParameters() {}

  /** The IoU thresholds, as numpy.linspace(0.5, 0.95, 10) rounds them. */
  static double[] iouThresholds() {
    return linspace(0.5, 0.95, IOUS);
  }

  /** The recall thresholds, as numpy.linspace(0, 1, 101) rounds them. */
  static double[] recallThresholds() {
    return linspace(0, 1, RECALLS);
  }

  private static double[] linspace(double start, double end, int count) {
    double step = (end - start) / (count - 1);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = i * step + start;
    }
    values[count - 1] = end;
    return values;
  }
}
