package org.hookline.evaluators.coco;

import java.util.Map;
import org.hookline.text.Numbers;

/** How COCO's metrics are called, and what they say. */
final class CocoMetrics {

  private static final String CATEGORY = "AP-";
  private static final double PERCENT = 100;

  /** What each number is of: IoU thresholds, area of the objects, most detections per image. */
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("AP", "precision, IoU 0.50 to 0.95"),
          Map.entry("APs", "precision, small objects"),
          Map.entry("APm", "precision, medium objects"),
          Map.entry("APl", "precision, large objects"),
          Map.entry("AR1", "recall, 1 detection per image"),
          Map.entry("AR10", "recall, 10 detections per image"),
          Map.entry("AR100", "recall, 100 detections per image"),
          Map.entry("ARs", "recall, small objects"),
          Map.entry("ARm", "recall, medium objects"),
          Map.entry("ARl", "recall, large objects"));

  private CocoMetrics() {}

  /** AP at the IoU threshold of that place: {@code AP50}. */
  static String atIou(int threshold) {
    return "AP" + Math.round(CocoParameters.iouThresholds()[threshold] * PERCENT);
  }

  /** AP of a category: {@code AP-lesion}. */
  static String ofCategory(String name) {
    return CATEGORY + name;
  }

  static String meaning(String metric) {
    if (metric.matches("AP\\d\\d")) {
      return "precision, IoU " + Numbers.fixed(Integer.parseInt(metric.substring(2)) / PERCENT, 2);
    }
    return metric.startsWith(CATEGORY)
        ? "precision, IoU 0.50 to 0.95, " + metric.substring(CATEGORY.length())
        : MEANINGS.getOrDefault(metric, "");
  }
}
