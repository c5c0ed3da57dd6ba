package org.hookline.hooks.lrscheduler;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the values of a metric that are no improvement, and reduces learning rates when they are
 * too many, as PyTorch's {@code ReduceLROnPlateau} does.
 *
 * <p>Two things are done otherwise. A threshold relative to a negative best asks for better values,
 * not for slightly worse ones; and what is not finite is never an improvement.
 */
final class Plateau {

  private final PlateauSettings settings;
  private double best = Double.NaN;
  private int bad;
  private int cooling;
  private final List<Double> reductions = new ArrayList<>();

  Plateau(PlateauSettings settings) {
    this.settings = settings;
  }

  /** The best value so far, {@code NaN} before the first finite one. */
  double best() {
    return best;
  }

  /** Takes the next value of the metric. */
  void follow(double value) {
    if (isImprovement(value)) {
      best = value;
      bad = 0;
    } else {
      bad++;
    }
    if (cooling > 0) {
      cooling--;
      bad = 0;
    }
    if (bad > settings.patience()) {
      reductions.add(settings.factor());
      cooling = settings.cooldown();
      bad = 0;
    }
  }

  private boolean isImprovement(double value) {
    if (!Double.isFinite(value) || Double.isNaN(best)) {
      return Double.isFinite(value);
    }
    double margin =
        switch (settings.thresholdMode()) {
          case RELATIVE -> Math.abs(best) * settings.threshold();
          case ABSOLUTE -> settings.threshold();
        };
    return settings.mode().isBetter(value, settings.mode().better(best, margin));
  }

  /** What the reductions so far have made of a learning rate. */
  double reduced(double learningRate) {
    double rate = learningRate;
    for (double factor : reductions) {
      double next = Math.max(rate * factor, settings.minLr());
      if (rate - next <= settings.eps()) {
        return rate;
      }
      rate = next;
    }
    return rate;
  }

  Map<String, ?> state() {
    Map<String, Object> state = new TreeMap<>();
    state.put("best", best);
    state.put("bad", bad);
    state.put("cooling", cooling);
    state.put("reductions", List.copyOf(reductions));
    return state;
  }

  void restore(Config state) {
    best = state.getDouble("best");
    bad = state.getInt("bad");
    cooling = state.getInt("cooling");
    restoreReductions(state);
  }

  /** Takes back what was done, but not what led to it. */
  void restoreReductions(Config state) {
    reductions.addAll(state.getDoubleList("reductions"));
  }
}
