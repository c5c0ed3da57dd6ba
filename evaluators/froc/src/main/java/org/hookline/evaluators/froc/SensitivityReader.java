package org.hookline.evaluators.froc;

import java.util.Arrays;
import org.hookline.evaluators.froc.FrocSettings.Interpolation;

/**
 * Reads sensitivity at some rates of false positives off a curve while it is followed. Past the end
 * of the curve the last sensitivity is held.
 */
final class SensitivityReader implements Froc.Visitor {

  /**
   * How far a rate may be passed and count as reached: minutes are sums of rounded numbers. It is
   * far less than one false positive.
   */
  private static final double TOLERANCE = 1e-9;

  private final double[] rates;
  private final Interpolation interpolation;
  private final double[] sensitivities;
  private int next;
  private double lastRate;
  private double lastSensitivity;

  private SensitivityReader(double[] rates, Interpolation interpolation) {
    this.rates = rates;
    this.interpolation = interpolation;
    this.sensitivities = new double[rates.length];
  }

  /**
   * Reads.
   *
   * @param rates ascending
   * @param draws how often each patient counts
   * @return for each rate a fraction from 0 to 1, or {@code NaN} if nothing is to be found
   */
  static double[] read(Froc froc, int[] draws, double[] rates, Interpolation interpolation) {
    SensitivityReader reader = new SensitivityReader(rates, interpolation);
    if (!froc.hasObjects(draws)) {
      Arrays.fill(reader.sensitivities, Double.NaN);
      return reader.sensitivities;
    }
    froc.follow(draws, reader);
    Arrays.fill(reader.sensitivities, reader.next, rates.length, reader.lastSensitivity);
    return reader.sensitivities;
  }

  @Override
  public boolean goOnAfter(double falsePositives, double sensitivity) {
    while (next < rates.length && falsePositives > rates[next] * (1 + TOLERANCE)) {
      sensitivities[next] = between(rates[next], falsePositives, sensitivity);
      next++;
    }
    lastRate = falsePositives;
    lastSensitivity = sensitivity;
    return next < rates.length;
  }

  /** At a rate from the last point on and before a new one. */
  private double between(double rate, double falsePositives, double sensitivity) {
    if (interpolation == Interpolation.STEP) {
      return lastSensitivity;
    }
    double share = Math.max(0, (rate - lastRate) / (falsePositives - lastRate));
    return lastSensitivity + share * (sensitivity - lastSensitivity);
  }
}
