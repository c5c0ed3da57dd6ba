package org.hookline.evaluators.froc;

import java.util.List;
import java.util.Optional;
import org.hookline.scoring.MetricNames;
import org.hookline.scoring.PatientIntervals;

/**
 * Settings of the evaluator {@code froc}.
 *
 * @param unit of what false positives are counted
 * @param objects what is to be found
 * @param hit when a detection finds a box
 * @param iou the least intersection over union of a hit, above 0 and at most 1
 * @param duplicates what a further detection of a box that is found is
 * @param fps frames per second of videos whose file does not say it; only for {@link Unit#MINUTE}
 * @param rates false positives per unit at which sensitivity is read, ascending, each from 1e-9 to
 *     1e9, at most 1,000
 * @param interpolation how sensitivity is read between points of the curve
 * @param resamples of the bootstrap, up to 100,000; 0 for no intervals
 * @param seed of the bootstrap
 * @param pictures whether the curve is drawn
 */
public record FrocSettings(
    Unit unit,
    ObjectKind objects,
    Hit hit,
    double iou,
    Duplicates duplicates,
    Optional<Double> fps,
    List<Double> rates,
    Interpolation interpolation,
    int resamples,
    long seed,
    boolean pictures) {

  /** Of what false positives are counted. */
  public enum Unit {
    /** Each frame that is scored. */
    FRAME,
    /** Each video that is scored. */
    VIDEO,
    /** Each minute of the frames that are scored, by the videos' frame rates. */
    MINUTE
  }

  /** What is to be found. */
  public enum ObjectKind {
    /** Each annotated box in each frame. */
    BOXES,
    /** Each object of a video, in any of its frames; boxes without a track are one each. */
    TRACKS
  }

  /** When a detection finds a box of its category. */
  public enum Hit {
    /** When their intersection over union is large enough. */
    IOU,
    /** When the detection's centre is inside the box or on its edge. */
    CENTRE
  }

  /** What a detection is that hits only boxes that are found already. */
  public enum Duplicates {
    /** Neither right nor wrong. */
    IGNORE,
    /** A false positive. */
    FP
  }

  /** How sensitivity is read at a rate. */
  public enum Interpolation {
    /** The highest one at that rate or any lower one. */
    STEP,
    /** Straight between the points of the curve. */
    LINEAR
  }

  private static final double LEAST_RATE = 1e-9;
  private static final double MOST_RATE = 1e9;
  private static final int MOST_RATES = 1000;

  public FrocSettings {
    rates = List.copyOf(rates);
    if (!(iou > 0 && iou <= 1)) {
      throw new IllegalArgumentException("iou must be above 0 and at most 1, it is " + iou);
    }
    if (fps.isPresent() && !(fps.get() > 0 && Double.isFinite(fps.get()))) {
      throw new IllegalArgumentException("fps must be above 0, it is " + fps.get());
    }
    if (rates.isEmpty() || rates.size() > MOST_RATES) {
      throw new IllegalArgumentException(
          "rates must be from 1 to %d numbers, they are %d".formatted(MOST_RATES, rates.size()));
    }
    if (!areRates(rates)) {
      throw new IllegalArgumentException(
          "rates must be ascending numbers from 1e-9 to 1e9, they are " + rates);
    }
    if (!MetricNames.areDistinct(rates)) {
      throw new IllegalArgumentException(
          "rates must differ in their first six digits, they are " + rates);
    }
    PatientIntervals.requireResamples(resamples);
  }

  private static boolean areRates(List<Double> rates) {
    double before = 0;
    for (double rate : rates) {
      if (!(rate > before && rate >= LEAST_RATE && rate <= MOST_RATE)) {
        return false;
      }
      before = rate;
    }
    return true;
  }
}
