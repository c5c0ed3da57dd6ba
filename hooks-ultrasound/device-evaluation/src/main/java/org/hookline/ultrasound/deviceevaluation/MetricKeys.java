package org.hookline.ultrasound.deviceevaluation;

import org.hookline.scoring.MetricNames;
import org.hookline.text.GroupFlags;

/** How the metrics of a group are called; where {@code video} has the same one, as there. */
final class MetricKeys {

  static final String VIDEOS = "videos";
  static final String NEGATIVE_VIDEOS = "negative-videos";
  static final String PATIENTS = "patients";
  static final String LESIONS = "lesions";
  static final String FRAMES = "frames";
  static final String MINUTES = "minutes";
  static final String TOO_SMALL = GroupFlags.TOO_SMALL;
  static final String AP50 = "AP50";
  static final String THRESHOLD = "threshold";
  static final String PRECISION = "precision";
  static final String RECALL = "recall";
  static final String FALSE_ALARMS = "fp-per-minute";
  static final String SENSITIVITY = "lesion-sensitivity";
  static final String SPECIFICITY = "specificity";

  private static final String COMMON = "@global";

  private MetricKeys() {}

  /** At the one threshold for all groups. */
  static String common(String metric) {
    return metric + COMMON;
  }

  /** At the group's own threshold. */
  static String own(String metric, double recall) {
    return MetricNames.at(metric, "R", recall);
  }
}
