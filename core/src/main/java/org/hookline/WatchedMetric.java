package org.hookline;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hookline.config.Suggestion;

/**
 * One metric that a hook decides by: gives every new value once, and says when none comes.
 *
 * <p>A value is what the writers show: that of a smoothed scalar, such as a loss, is the median of
 * the last 20 iterations. What differs from run to run of the same configuration is refused,
 * because a decision may not.
 *
 * <p>Of several processes, all are given the value of the main process, so that they decide the
 * same also by what each put of its own share of a batch.
 */
public final class WatchedMetric {

  /** The window that writers smooth over unless told otherwise. */
  private static final int WINDOW = 20;

  /** Naming all metrics may wait for a device, so it is not done in every iteration. */
  private static final long SEARCH_PERIOD = 100;

  private final String name;
  private final long period;
  private long seen = -1;
  private boolean absenceTold;

  /**
   * A metric of which nothing was seen yet.
   *
   * @param name full name of the scalar
   * @param period iterations between two looks at it, at least 1
   */
  public WatchedMetric(String name, long period) {
    this.name = name;
    this.period = period;
  }

  /** The full name. */
  public String name() {
    return name;
  }

  /** What a hook keeps that decides by this metric: which it is, what is better, what was seen. */
  public Map<String, ?> state(MetricMode mode) {
    return Map.of("metric", name, "mode", mode.word(), "seen", seen);
  }

  /**
   * Continues where {@link #state} was taken, unless that was of another metric or mode.
   *
   * @return what it was of, as {@link #decidedBy} has it, if that is something else
   */
  public Optional<String> restore(Config state, MetricMode mode) {
    String former = decidedBy(state.getString("mode"), state.getString("metric"));
    if (!former.equals(decidedBy(mode))) {
      return Optional.of(former);
    }
    seen = state.getLong("seen");
    return Optional.empty();
  }

  /** What is decided by, for a message: {@code the max of "unseen/bbox/AP50"}. */
  public String decidedBy(MetricMode mode) {
    return decidedBy(mode.word(), name);
  }

  private static String decidedBy(String mode, String metric) {
    return "the %s of \"%s\"".formatted(mode, metric);
  }

  /**
   * The newest value, if one was put since the last that was given; none if the last finished
   * iteration is not one to look at. Several processes ask together.
   *
   * @throws InputException if the metric is measured
   */
  public Optional<ScalarPoint> next(Trainer trainer) {
    long done = done(trainer);
    if (done == 0 || done % period != 0) {
      return Optional.empty();
    }
    // Every process looks, so that each notices by itself what is refused.
    Optional<ScalarPoint> here = newer(trainer);
    Optional<ScalarPoint> point =
        trainer.world().size() == 1
            ? here
            : read(trainer.processes().gather(here.map(WatchedMetric::written).orElse("")).get(0));
    point.ifPresent(given -> seen = given.iteration());
    return point;
  }

  private Optional<ScalarPoint> newer(Trainer trainer) {
    Optional<ScalarHistory> newer =
        trainer.storage().history(name).filter(history -> history.iteration() > seen);
    newer.ifPresent(WatchedMetric::requireSameInEveryRun);
    return newer.map(history -> new ScalarPoint(history.shown(WINDOW), history.iteration()));
  }

  private static String written(ScalarPoint point) {
    return point.iteration() + " " + Double.toHexString(point.value());
  }

  private static Optional<ScalarPoint> read(String text) {
    int space = text.indexOf(' ');
    return space < 0
        ? Optional.empty()
        : Optional.of(
            new ScalarPoint(
                Double.parseDouble(text.substring(space + 1)),
                Long.parseLong(text.substring(0, space))));
  }

  /**
   * How long a number of values is, for a message: {@code 5 evaluations}, or {@code 500 iterations}
   * where the metric is looked at every 100.
   */
  public String span(int values) {
    if (period > 1) {
      return values * period + " iterations";
    }
    return values == 1 ? "1 evaluation" : values + " evaluations";
  }

  /**
   * Why nothing came, for a warning, as soon as the data set that the metric belongs to was
   * evaluated without it; told once.
   *
   * @param consequence what follows from it, as a clause: {@code the run is not stopped early}
   */
  public Optional<String> absenceSoFar(Trainer trainer, String consequence) {
    return done(trainer) % SEARCH_PERIOD == 0 && !absenceTold && isEvaluated(trainer)
        ? absence(trainer, consequence)
        : Optional.empty();
  }

  /** The same at the end of a run, when nothing can come any more. */
  public Optional<String> absence(Trainer trainer, String consequence) {
    if (absenceTold || trainer.storage().history(name).isPresent()) {
      return Optional.empty();
    }
    absenceTold = true;
    List<String> names = names(trainer).toList();
    return Optional.of(
        "The metric \"%s\" was never put, so %s%s the metrics were: %s"
            .formatted(
                name, consequence, Suggestion.question(name, names), String.join(", ", names)));
  }

  /** Whether the data set this metric belongs to was, or any, if it belongs to none there is. */
  private boolean isEvaluated(Trainer trainer) {
    List<String> datasets = trainer.step().evaluation().map(Evaluation::datasets).orElse(List.of());
    Optional<String> own = label(name, datasets);
    return trainer.storage().history(name).isEmpty()
        && names(trainer)
            .map(put -> label(put, datasets))
            .anyMatch(label -> label.isPresent() && (own.isEmpty() || label.equals(own)));
  }

  /** A metric's name up to its data set, a prefix included; none if it is not of one of these. */
  private static Optional<String> label(String metric, List<String> datasets) {
    return datasets.stream()
        .filter(dataset -> ("/" + metric).contains("/" + dataset + "/"))
        .map(dataset -> metric.substring(0, ("/" + metric).indexOf("/" + dataset + "/")) + dataset)
        .findFirst();
  }

  private static Stream<String> names(Trainer trainer) {
    return trainer.storage().histories().stream().map(ScalarHistory::name);
  }

  private static long done(Trainer trainer) {
    return trainer.lastFinished().orElse(-1) + 1;
  }

  private static void requireSameInEveryRun(ScalarHistory history) {
    if (history.kind().isMeasured()) {
      throw new InputException(
          "\"%s\" differs from run to run, so nothing can be decided by it; set"
                  .formatted(history.name())
              + " metric to what an evaluation puts, such as \"unseen/bbox/AP50\"");
    }
  }
}
