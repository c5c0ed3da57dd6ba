package org.hookline.hooks.bestcheckpoint;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.ScalarPoint;
import org.hookline.Stateful;
import org.hookline.Trainer;
import org.hookline.WatchedMetric;
import org.hookline.io.Json;
import org.hookline.text.Numbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the checkpoints of the iterations with the best values of one metric, and pointers to them.
 *
 * <p>A value counts in the iteration it is put in, as the writers show it. The first finite one is
 * the best; after it only what is strictly better. An evaluation that took place only because the
 * run was stopped counts for the pointers of the stopped run, and no longer once the run is
 * resumed, which thereby ends as one that never stopped.
 *
 * <p>Every process decides by the same values; the main process moves the pointers.
 */
public final class BestCheckpointHook implements Hook, Stateful {

  private static final Logger log = LoggerFactory.getLogger(BestCheckpointHook.class);

  private static final Json JSON = Json.oneLine();
  private static final String PRESENT = "present";

  private final BestCheckpointSettings settings;
  private final RankedPointers pointers;
  private final WatchedMetric metric;
  private Ranking ranking;
  private boolean restored;
  private int formerPlaces;

  /**
   * A hook that has seen nothing.
   *
   * @param pointer the name of the pointer to the best
   */
  public BestCheckpointHook(BestCheckpointSettings settings, String pointer) {
    this.settings = settings;
    pointers = new RankedPointers(pointer);
    metric = new WatchedMetric(settings.metric(), 1);
    ranking = emptyRanking();
  }

  @Override
  public Phase phase() {
    return Phase.DECIDE;
  }

  /** Needs the store, so that a run without a folder fails before its first step. */
  @Override
  public void beforeTrain(Trainer trainer) {
    var store = trainer.checkpoints();
    if (!restored || trainer.isEvaluationOnly()) {
      return;
    }
    String told =
        trainer
            .processes()
            .fromMain(
                () ->
                    JSON.write(
                        Map.of(PRESENT, iterations(pointers.present(ranking.entries(), store)))));
    List<Long> present = ConfigFactory.parseString(told).getLongList(PRESENT);
    List<Ranking.Entry> former = ranking.entries();
    ranking = emptyRanking();
    former.stream().filter(it -> present.contains(it.iteration())).forEach(ranking::offer);
    if (trainer.world().isMain()) {
      pointers.settle(ranking.entries(), Math.max(formerPlaces, settings.keep()), store);
    }
  }

  private static List<Long> iterations(List<Ranking.Entry> entries) {
    return entries.stream().map(Ranking.Entry::iteration).toList();
  }

  @Override
  public void afterStep(Trainer trainer) {
    if (!trainer.isEvaluationOnly()) {
      decide(trainer);
      metric.absenceSoFar(trainer, consequence()).ifPresent(log::warn);
    }
  }

  /** A run that was stopped late is evaluated after this hook had its turn. */
  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    if (outcome instanceof Outcome.Failed || trainer.isEvaluationOnly()) {
      return;
    }
    decide(trainer);
    if (!(outcome instanceof Outcome.Interrupted)) {
      metric.absence(trainer, consequence()).ifPresent(log::warn);
    }
  }

  @Override
  public Map<String, ?> state() {
    Map<String, Object> state = new TreeMap<>();
    state.put("metric", settings.metric());
    state.put("mode", settings.mode().word());
    state.put("best", ranking.entries().stream().map(BestCheckpointHook::state).toList());
    return state;
  }

  @Override
  public void restore(Config state) {
    restored = true;
    List<? extends Config> best = state.getConfigList("best");
    formerPlaces = best.size();
    String formerMetric = state.getString("metric");
    String mode = state.getString("mode");
    if (!formerMetric.equals(settings.metric()) || !mode.equals(settings.mode().word())) {
      log.warn(
          "\"{}\" meant the {} of \"{}\" and means the {} of \"{}\" from now on; it starts afresh",
          pointers.name(1),
          mode,
          formerMetric,
          settings.mode().word(),
          settings.metric());
      return;
    }
    for (Config entry : best) {
      ranking.offer(new Ranking.Entry(entry.getLong("iteration"), entry.getDouble("value")));
    }
  }

  /** What was put in an earlier iteration, before a resume, has had its turn. */
  private void decide(Trainer trainer) {
    metric
        .next(trainer)
        .filter(point -> point.iteration() == trainer.lastFinished().orElse(-1))
        .ifPresent(point -> decide(point, trainer));
  }

  private void decide(ScalarPoint point, Trainer trainer) {
    if (Double.isFinite(point.value())) {
      offer(new Ranking.Entry(point.iteration(), point.value()), trainer);
    } else {
      log.warn(
          "{} is {} at iteration {} and does not count",
          metric.name(),
          point.value(),
          point.iteration());
    }
  }

  private void offer(Ranking.Entry entry, Trainer trainer) {
    List<Ranking.Entry> before = ranking.entries();
    int place = ranking.offer(entry);
    if (place == 0) {
      return;
    }
    pointers.insert(place, ranking.entries(), trainer);
    if (place > 1) {
      log.info("number {} of {}", place, describe(entry));
    } else if (before.isEmpty()) {
      log.info("new best {}, the first", describe(entry));
    } else {
      Ranking.Entry former = before.get(0);
      log.info(
          "new best {}; it was {} at iteration {}",
          describe(entry),
          Numbers.significant(former.value(), 4),
          former.iteration());
    }
  }

  private String describe(Ranking.Entry entry) {
    return "%s: %s at iteration %d"
        .formatted(metric.name(), Numbers.significant(entry.value(), 4), entry.iteration());
  }

  private String consequence() {
    return "\"" + pointers.name(1) + "\" names no checkpoint";
  }

  private Ranking emptyRanking() {
    return new Ranking(settings.mode(), settings.keep());
  }

  private static Map<String, ?> state(Ranking.Entry entry) {
    return new TreeMap<>(Map.of("iteration", entry.iteration(), "value", entry.value()));
  }
}
