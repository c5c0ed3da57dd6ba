package org.hookline.scoring;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hookline.detection.Video;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** 95 % intervals of an evaluator's metrics, by drawing patients, and how they are reported. */
public final class PatientIntervals {

  private static final Logger log = LoggerFactory.getLogger(PatientIntervals.class);

  private static final double LEVEL = 0.95;
  private static final int MOST_RESAMPLES = 100_000;

  private final int resamples;
  private final long seed;

  /**
   * @param resamples of the patients; 0 for no intervals
   * @param seed the same seed gives the same intervals
   */
  public PatientIntervals(int resamples, long seed) {
    this.resamples = resamples;
    this.seed = seed;
  }

  /**
   * Refuses a setting {@code resamples} that is negative or would take too long.
   *
   * @throws IllegalArgumentException if it is not from 0 to 100,000
   */
  public static void requireResamples(int resamples) {
    if (resamples < 0 || resamples > MOST_RESAMPLES) {
      throw new IllegalArgumentException(
          "resamples must be from 0 to %d, it is %d".formatted(MOST_RESAMPLES, resamples));
    }
  }

  /**
   * The interval of each metric; says in the log if not every video says its patient.
   *
   * @param scored numbered by patient as {@link Patients#of} does
   * @param metrics as {@link Bootstrap#intervals} takes them, given how often each patient is drawn
   * @return empty if none are wanted
   */
  public Map<String, Interval> of(
      List<ScoredVideo> scored, Function<int[], Map<String, Double>> metrics) {
    List<Video> videos = scored.stream().map(ScoredVideo::video).toList();
    tellOfUnknownPatients(videos);
    return of(Arrays.stream(Patients.of(videos)).max().orElse(-1) + 1, metrics);
  }

  /** Says in the log if intervals are wanted and not every video says its patient. */
  public void tellOfUnknownPatients(List<Video> videos) {
    if (resamples > 0 && !Patients.areKnown(videos)) {
      log.info("Not every video says its patient; in the intervals those count as a patient each");
    }
  }

  /**
   * The interval of each metric, of so many patients, without a word in the log.
   *
   * @param metrics as {@link Bootstrap#intervals} takes them, given how often each patient is drawn
   * @return empty if none are wanted
   */
  public Map<String, Interval> of(int patients, Function<int[], Map<String, Double>> metrics) {
    return resamples == 0
        ? Map.of()
        : new Bootstrap(resamples, LEVEL, seed).intervals(patients, metrics);
  }

  /**
   * Metrics, each followed by the ends of its interval if it has one. A metric that is not defined
   * has no known interval, even if most resamples have a value.
   */
  public static Map<String, Double> beside(
      Map<String, Double> metrics, Map<String, Interval> intervals) {
    Map<String, Double> all = new LinkedHashMap<>();
    metrics.forEach(
        (metric, value) -> {
          all.put(metric, value);
          Interval interval = intervals.get(metric);
          if (interval != null) {
            Interval known = value.isNaN() ? Interval.UNKNOWN : interval;
            all.put(MetricNames.low(metric), known.low());
            all.put(MetricNames.high(metric), known.high());
          }
        });
    return all;
  }

  /** What the end of an interval says; empty for any other metric. */
  public static String meaning(String metric) {
    if (metric.endsWith(MetricNames.low(""))) {
      return "lower end of the 95 % interval, by patient";
    }
    return metric.endsWith(MetricNames.high(""))
        ? "upper end of the 95 % interval, by patient"
        : "";
  }
}
