package org.hookline.evaluators.video;

import java.util.List;
import java.util.Locale;
import org.hookline.scoring.PatientIntervals;
import org.hookline.scoring.footage.SizeBin;

/** Says in a few words what a metric is. */
final class Meanings {

  private final VideoSettings settings;

  Meanings(VideoSettings settings) {
    this.settings = settings;
  }

  /** What a metric says; empty for a name that is none of this evaluator's. */
  String of(String metric) {
    String end = PatientIntervals.meaning(metric);
    if (!end.isEmpty()) {
      return end;
    }
    int slash = metric.indexOf('/');
    if (slash >= 0) {
      String part = part(metric.substring(0, slash));
      String whole = of(metric.substring(slash + 1));
      return part.isEmpty() || whole.isEmpty() ? "" : whole + ", " + part;
    }
    int at = metric.indexOf('@');
    return at < 0
        ? averagePrecision(metric)
        : atPoint(metric.substring(0, at), metric.substring(at + 1));
  }

  private static String averagePrecision(String metric) {
    return switch (metric) {
      case MetricKeys.AP -> "average precision, mean over IoU 0.5 to 0.95";
      case MetricKeys.AP50 -> "average precision, IoU 0.5";
      case MetricKeys.AP75 -> "average precision, IoU 0.75";
      default -> "";
    };
  }

  private String atPoint(String metric, String point) {
    String where =
        point.startsWith("R")
            ? "recall " + point.substring(1)
            : point.replace("score", "scores above ");
    return switch (metric) {
      case MetricKeys.PRECISION -> "precision at " + where;
      case MetricKeys.THRESHOLD -> "score above which lies " + where;
      case MetricKeys.FALSE_ALARMS -> "false sequences per minute, " + where;
      case MetricKeys.FALSE_SECONDS -> "seconds per minute with a false alarm, " + where;
      case MetricKeys.SENSITIVITY -> "share of lesions found in any frame, " + where;
      case MetricKeys.SPECIFICITY -> "share of videos without lesion and false alarm, " + where;
      case MetricKeys.DELAY ->
          "frames until a lesion is found, at most " + settings.delayCap() + ", " + where;
      case MetricKeys.DELAY_SECONDS -> "the same in seconds, " + where;
      case MetricKeys.FLICKER -> "times a found lesion is lost and found again, " + where;
      case "recall" -> "recall with " + point + " detections per frame";
      default -> "";
    };
  }

  private String part(String name) {
    return switch (name) {
      case "multi" -> "frames with several lesions";
      case "static" -> "static frames";
      case "dynamic" -> "dynamic frames";
      default -> name.matches(MetricKeys.SIZE + "\\d{1,4}") ? size(name) : "";
    };
  }

  private String size(String name) {
    int place = Integer.parseInt(name.substring(MetricKeys.SIZE.length()));
    List<SizeBin> bins = SizeBin.from(settings.sizes());
    if (bins.isEmpty()) {
      return place < 5 ? "lesions of size quintile " + (place + 1) : "";
    }
    if (place >= bins.size()) {
      return "";
    }
    SizeBin bin = bins.get(place);
    return place == bins.size() - 1
        ? String.format(Locale.ROOT, "lesions from %.1f px", bin.low())
        : String.format(Locale.ROOT, "lesions of %.1f to %.1f px", bin.low(), bin.high());
  }
}
