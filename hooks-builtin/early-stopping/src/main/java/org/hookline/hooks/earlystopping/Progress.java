package org.hookline.hooks.earlystopping;

import com.typesafe.config.Config;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hookline.ScalarPoint;
import org.hookline.text.Numbers;
import org.jspecify.annotations.Nullable;

/** The best value and the last, how many were no improvement, and whether that is the end. */
final class Progress {

  private final EarlyStoppingSettings settings;
  private @Nullable ScalarPoint best;
  private @Nullable ScalarPoint last;
  private int bad;

  Progress(EarlyStoppingSettings settings) {
    this.settings = settings;
  }

  void follow(ScalarPoint point) {
    last = point;
    if (isImprovement(point.value())) {
      best = point;
      bad = 0;
    } else {
      bad++;
    }
  }

  private boolean isImprovement(double value) {
    if (best == null || !Double.isFinite(value)) {
      return Double.isFinite(value);
    }
    double mark = settings.mode().better(best.value(), settings.minDelta());
    return settings.mode().isBetter(value, mark);
  }

  /**
   * Why the run is to end, as a phrase; empty if it is not.
   *
   * @param span how long the patience is, in words
   */
  Optional<String> verdict(String span) {
    if (last == null) {
      return Optional.empty();
    }
    if (isDiverged(last.value())) {
      String limit = number(settings.divergence().orElseThrow());
      return Optional.of(described(last) + ", and worse than " + limit + " is divergence");
    }
    if (!Double.isFinite(last.value()) && settings.onNonFinite() == NonFinite.STOP) {
      return Optional.of(described(last));
    }
    return bad < settings.patience() ? Optional.empty() : Optional.of(exhausted(span));
  }

  private boolean isDiverged(double value) {
    return settings.divergence().filter(it -> settings.mode().isBetter(it, value)).isPresent();
  }

  private String described(ScalarPoint point) {
    return "%s is %s at iteration %d"
        .formatted(settings.metric(), number(point.value()), point.iteration());
  }

  private String exhausted(String span) {
    if (best == null) {
      return "%s was never a finite number in %s".formatted(settings.metric(), span);
    }
    String margin = settings.minDelta() > 0 ? "by " + number(settings.minDelta()) + " " : "";
    return "%s has not improved on %s (iteration %d) %sin %s"
        .formatted(settings.metric(), number(best.value()), best.iteration(), margin, span);
  }

  private static String number(double value) {
    return Numbers.significant(value, 4);
  }

  Map<String, ?> state() {
    Map<String, Object> state = new TreeMap<>();
    put(state, "best", best);
    put(state, "last", last);
    state.put("bad", bad);
    return state;
  }

  void restore(Config state) {
    best = point(state, "best");
    last = point(state, "last");
    bad = state.getInt("bad");
  }

  private static void put(Map<String, Object> state, String key, @Nullable ScalarPoint point) {
    if (point != null) {
      state.put(key, point.value());
      state.put(key + "-iteration", point.iteration());
    }
  }

  private static @Nullable ScalarPoint point(Config state, String key) {
    return state.hasPath(key)
        ? new ScalarPoint(state.getDouble(key), state.getLong(key + "-iteration"))
        : null;
  }
}
