package org.hookline.ultrasound.deviceevaluation;

import org.hookline.scoring.PatientIntervals;
import org.hookline.text.Numbers;

/** Says in a few words what a metric is. */
final class Meanings {

  private static final int DIGITS = 6;

  private final PerGroupSettings settings;
  private final InnerEvaluators inner;

  /**
   * @param inner those that say what their metrics are
   */
  Meanings(PerGroupSettings settings, InnerEvaluators inner) {
    this.settings = settings;
    this.inner = inner;
  }

  /**
   * What a metric says; empty for one that is not known.
   *
   * @param metric {@code <label>/<metric>}, with or without the task before it
   */
  String of(String metric) {
    String ofInner = inner.meaning(metric);
    if (!ofInner.isEmpty()) {
      return ofInner;
    }
    String end = PatientIntervals.meaning(metric);
    return end.isEmpty() ? ofGroup(metric.substring(metric.lastIndexOf('/') + 1)) : end;
  }

  private String ofGroup(String metric) {
    int at = metric.indexOf('@');
    return at < 0 ? count(metric) : atPoint(metric.substring(0, at), metric);
  }

  private String count(String metric) {
    return switch (metric) {
      case MetricKeys.VIDEOS -> "videos that were scored";
      case MetricKeys.NEGATIVE_VIDEOS -> "those in which nothing is marked";
      case MetricKeys.PATIENTS -> "patients; a video that says none is one";
      case MetricKeys.LESIONS -> "lesions, each once for its video";
      case MetricKeys.FRAMES -> "frames that were scored";
      case MetricKeys.MINUTES -> "how long they are";
      case MetricKeys.TOO_SMALL ->
          "1 with fewer than %s or %s"
              .formatted(
                  Numbers.counted(settings.minVideos(), "video"),
                  Numbers.counted(settings.minPatients(), "patient"));
      case MetricKeys.AP50 -> "average precision, IoU 0.5";
      default -> "";
    };
  }

  private String atPoint(String name, String metric) {
    String recall = Numbers.significant(settings.recall(), DIGITS);
    String where;
    if (metric.equals(MetricKeys.common(name))) {
      where = "at one threshold for all groups";
    } else if (metric.equals(MetricKeys.own(name, settings.recall()))) {
      where = "at the group's own threshold, recall " + recall;
    } else {
      return "";
    }
    return switch (name) {
      case MetricKeys.THRESHOLD ->
          metric.equals(MetricKeys.common(name))
              ? "one threshold for all groups" + common(recall)
              : "score above which the group has recall " + recall;
      case MetricKeys.PRECISION -> "precision " + where;
      case MetricKeys.RECALL -> "recall " + where;
      case MetricKeys.FALSE_ALARMS -> "false sequences per minute " + where;
      case MetricKeys.SENSITIVITY -> "share of lesions found in any frame " + where;
      case MetricKeys.SPECIFICITY -> "share of videos without lesion and detection " + where;
      default -> "";
    };
  }

  private String common(String recall) {
    return settings.threshold().isPresent()
        ? ", as it was set"
        : ", for recall " + recall + " on all videos";
  }
}
