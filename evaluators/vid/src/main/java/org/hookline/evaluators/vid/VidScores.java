package org.hookline.evaluators.vid;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Annotation;
import org.hookline.detection.Category;
import org.hookline.scoring.CategoryNames;
import org.hookline.scoring.PrecisionRecallCurve;
import org.hookline.scoring.ScoredFrame;
import org.hookline.scoring.ScoredVideo;

/** Average precision of all categories of a data set in all motion ranges. */
final class VidScores {

  private static final String METRIC = "AP50";

  private final VidSettings settings;
  private final MotionIous motion;
  private final Map<Integer, Tally> tallies = new HashMap<>();
  private final Tally all = new Tally();

  /**
   * Average precision of each category in each range; those of the speeds are missing if no motion
   * is known.
   */
  private final Map<String, Map<Motion, Double>> averages = new LinkedHashMap<>();

  /** Scores detections of these categories. */
  VidScores(VidSettings settings, List<Category> categories, List<ScoredVideo> videos) {
    this.settings = settings;
    motion = new MotionIous(videos.stream().map(ScoredVideo::video).toList());
    List<ScoredFrame> frames = videos.stream().flatMap(v -> v.frames().stream()).toList();
    double[] shares = countObjects(frames);
    frames.forEach(frame -> countDetections(frame, shares));
    CategoryNames names = new CategoryNames(categories);
    for (Category category : categories) {
      Tally tally = tallies.getOrDefault(category.id(), new Tally());
      Map<Motion, Double> byRange = new EnumMap<>(Motion.class);
      ranges().forEach(range -> byRange.put(range, tally.curve(range).area()));
      averages.put(names.of(category), byRange);
    }
  }

  /** Returns for each range the share of all objects that is of it. */
  private double[] countObjects(List<ScoredFrame> frames) {
    Motion[] ranges = Motion.values();
    double[] shares = new double[ranges.length];
    long count = 0;
    for (ScoredFrame frame : frames) {
      for (Annotation object : frame.frame().annotations()) {
        if (!object.crowd()) {
          count++;
          for (Motion range : ranges) {
            if (range.contains(motion.of(object))) {
              tally(object.category()).addObject(range);
              all.addObject(range);
              shares[range.place()]++;
            }
          }
        }
      }
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= Math.max(1, count);
    }
    return shares;
  }

  private void countDetections(ScoredFrame frame, double[] shares) {
    FrameJudge judge = new FrameJudge(frame, settings);
    double[] judged = new double[shares.length];
    for (int i = 0; i < frame.detections().size(); i++) {
      for (Motion range : Motion.values()) {
        judged[range.place()] = judge.verdict(i, range, motion, shares[range.place()]);
      }
      double score = frame.detections().get(i).score();
      tally(frame.detections().get(i).category()).addDetection(score, judged);
      all.addDetection(score, judged);
    }
  }

  private Tally tally(int category) {
    return tallies.computeIfAbsent(category, id -> new Tally());
  }

  /** Whether there is anything to say by motion. */
  boolean isMotionKnown() {
    return motion.areKnown();
  }

  /** The ranges that can be told from each other. */
  List<Motion> ranges() {
    return isMotionKnown() ? List.of(Motion.values()) : List.of(Motion.ALL);
  }

  /** The curve of a range with the detections of all categories ranked together. */
  PrecisionRecallCurve curve(Motion range) {
    return all.curve(range);
  }

  /** The name of the metric of a range. */
  static String name(Motion range) {
    return METRIC + range.suffix();
  }

  /** Metrics by name; {@code NaN} where there is nothing to find or no motion is known. */
  Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Motion range : Motion.values()) {
      metrics.put(name(range), mean(range));
    }
    if (settings.perCategory()) {
      averages.forEach(
          (category, byRange) -> {
            for (Motion range : Motion.values()) {
              metrics.putIfAbsent(
                  METRIC + "-" + category + range.suffix(),
                  byRange.getOrDefault(range, Double.NaN));
            }
          });
    }
    return metrics;
  }

  private double mean(Motion range) {
    return averages.values().stream()
        .mapToDouble(byRange -> byRange.getOrDefault(range, Double.NaN))
        .filter(average -> !Double.isNaN(average))
        .average()
        .orElse(Double.NaN);
  }
}
