package org.hookline.evaluators.froc;

import java.util.Arrays;
import java.util.List;
import org.hookline.scoring.ScoreOrder;

/**
 * The free-response ROC curve (Bunch et al., A free-response approach to the measurement and
 * characterization of radiographic-observer performance, 1978): the share of objects found over the
 * false positives per unit, while the threshold falls. One point for each distinct score; what has
 * the same score comes in at once.
 */
final class Froc {

  private final int[] patients;
  private final boolean[] found;

  /** Whether the score falls after an event. */
  private final boolean[] ends;

  private final long[] objects;
  private final double[] units;

  private Froc(int[] patients, boolean[] found, boolean[] ends, PerPatient perPatient) {
    this.patients = patients;
    this.found = found;
    this.ends = ends;
    this.objects = perPatient.objects();
    this.units = perPatient.units();
  }

  /**
   * Sorts events.
   *
   * @param objects for each patient, how many there are to be found
   * @param units for each patient, how many frames, videos or minutes there are
   */
  static Froc of(List<FrocEvent> events, long[] objects, double[] units) {
    int count = events.size();
    double[] scores = events.stream().mapToDouble(FrocEvent::score).toArray();
    int[] order = ScoreOrder.descending(scores, count);
    int[] patients = new int[count];
    boolean[] found = new boolean[count];
    boolean[] ends = new boolean[count];
    for (int i = 0; i < count; i++) {
      FrocEvent event = events.get(order[i]);
      patients[i] = event.patient();
      found[i] = event.found();
      ends[i] = i + 1 == count || event.score() != scores[order[i + 1]];
    }
    return new Froc(patients, found, ends, new PerPatient(objects.clone(), units.clone()));
  }

  /** Every patient once. */
  int[] everyPatient() {
    int[] draws = new int[units.length];
    Arrays.fill(draws, 1);
    return draws;
  }

  /**
   * Follows the curve from the highest score down, after the point at 0 false positives and 0
   * sensitivity.
   *
   * @param draws how often each patient counts
   * @param visitor is shown each point until it wants no more; sensitivities are {@code NaN} where
   *     there is nothing to find
   */
  void follow(int[] draws, Visitor visitor) {
    double allObjects = 0;
    double allUnits = 0;
    for (int patient = 0; patient < draws.length; patient++) {
      allObjects += draws[patient] * (double) objects[patient];
      allUnits += draws[patient] * units[patient];
    }
    long right = 0;
    long wrong = 0;
    for (int i = 0; i < patients.length; i++) {
      if (found[i]) {
        right += draws[patients[i]];
      } else {
        wrong += draws[patients[i]];
      }
      if (ends[i] && !visitor.goOnAfter(wrong / allUnits, right / allObjects)) {
        return;
      }
    }
  }

  /** Whether anything is to be found by patients that count. */
  boolean hasObjects(int[] draws) {
    for (int patient = 0; patient < draws.length; patient++) {
      if (draws[patient] > 0 && objects[patient] > 0) {
        return true;
      }
    }
    return false;
  }

  /** Is shown the points of a curve. */
  @FunctionalInterface
  interface Visitor {

    /** Takes a point; says whether the next one is wanted too. */
    boolean goOnAfter(double falsePositives, double sensitivity);
  }

  private record PerPatient(long[] objects, double[] units) {}
}
