package org.hookline.djl.optimizer;

import java.util.Optional;

/** Ranges of settings. */
final class Checks {

  private Checks() {}

  static void notNegative(String key, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(key + " must not be negative, it is " + value);
    }
  }

  static void kindRules(
      Optional<Double> decayNorm, Optional<Double> decayBias, Optional<Double> lrMultiplierBias) {
    notNegative("weight-decay-norm", decayNorm.orElse(0.0));
    notNegative("weight-decay-bias", decayBias.orElse(0.0));
    notNegative("lr-multiplier-bias", lrMultiplierBias.orElse(1.0));
  }

  static void fraction(String key, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(key + " must be at least 0 and below 1, it is " + value);
    }
  }
}
