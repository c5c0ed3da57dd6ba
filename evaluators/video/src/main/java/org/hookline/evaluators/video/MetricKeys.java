package org.hookline.evaluators.video;

import org.hookline.scoring.MetricNames;

/** How the metrics are called. */
final class MetricKeys {

  static final String AP = "AP";
  static final String AP50 = "AP50";
  static final String AP75 = "AP75";
  static final String PRECISION = "precision";
  static final String THRESHOLD = "threshold";
  static final String FALSE_ALARMS = "fp-per-minute";
  static final String FALSE_SECONDS = "fp-seconds-per-minute";
  static final String SENSITIVITY = "lesion-sensitivity";
  static final String SPECIFICITY = "specificity";
  static final String DELAY = "delay";
  static final String DELAY_SECONDS = "delay-seconds";
  static final String FLICKER = "flicker";
  static final String MULTI = "multi/";
  static final String STATIC = "static/";
  static final String DYNAMIC = "dynamic/";
  static final String SIZE = "size";

  private MetricKeys() {}

  static String atRecall(String metric, double recall) {
    return MetricNames.at(metric, "R", recall);
  }

  static String atScore(String metric, double score) {
    return MetricNames.at(metric, "score", score);
  }

  static String recall(int proposals) {
    return MetricNames.at("recall", "", proposals);
  }

  static String ofSize(int bin) {
    return SIZE + bin + "/" + AP50;
  }
}
