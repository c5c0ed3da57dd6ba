package org.hookline.hooks.bestcheckpoint;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.ScalarHistory;
import org.hookline.Stateful;
import org.hookline.Trainer;
import org.hookline.config.Suggestion;
import org.hookline.text.Numbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the checkpoints of the iterations with the best values of one metric, and pointers to them.
 *
 * <p>A value counts in the iteration it is put in, raw. The first finite one is the best; after it
 * only what is strictly better. An evaluation that took place only because the run was stopped
 * counts for the pointers of the stopped run, and no longer once the run is resumed, which thereby
 * ends as one that never stopped.
 */
public final class BestCheckpointHook implements Hook, Stateful {

  private static final Logger log = LoggerFactory.getLogger(BestCheckpointHook.class);

  private final BestCheckpointSettings settings;
  private final RankedPointers pointers;
  private Ranking ranking;
  private boolean restored;
  private int formerPlaces;
  private long decidedAt = -1;

  /**
   * A hook that has seen nothing.
   *
   * @param pointer the name of the pointer to the best
   */
  public BestCheckpointHook(BestCheckpointSettings settings, String pointer) {
    this.settings = settings;
    pointers = new RankedPointers(pointer);
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
    if (!restored || trainer.isEvaluationOnly() || !trainer.world().isMain()) {
      return;
    }
    List<Ranking.Entry> present = pointers.present(ranking.entries(), store);
    ranking = emptyRanking();
    present.forEach(ranking::offer);
    pointers.settle(ranking.entries(), Math.max(formerPlaces, settings.keep()), store);
  }

  @Override
  public void afterStep(Trainer trainer) {
    decide(trainer);
  }

  /** A run that was stopped late is evaluated after this hook had its turn. */
  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    if (outcome instanceof Outcome.Failed) {
      return;
    }
    decide(trainer);
    if (!(outcome instanceof Outcome.Interrupted)) {
      warnIfNeverPut(trainer);
    }
  }

  @Override
  public Map<String, ?> state() {
    Map<String, Object> state = new TreeMap<>();
    state.put("metric", settings.metric());
    state.put("mode", modeName());
    state.put("best", ranking.entries().stream().map(BestCheckpointHook::state).toList());
    return state;
  }

  @Override
  public void restore(Config state) {
    restored = true;
    List<? extends Config> best = state.getConfigList("best");
    formerPlaces = best.size();
    String metric = state.getString("metric");
    String mode = state.getString("mode");
    if (!metric.equals(settings.metric()) || !mode.equals(modeName())) {
      log.warn(
          "\"{}\" meant the {} of \"{}\" and means the {} of \"{}\" from now on; it starts afresh",
          pointers.name(1),
          mode,
          metric,
          modeName(),
          settings.metric());
      return;
    }
    for (Config entry : best) {
      ranking.offer(new Ranking.Entry(entry.getLong("iteration"), entry.getDouble("value")));
    }
  }

  private void decide(Trainer trainer) {
    long iteration = trainer.lastFinished().orElse(-1);
    boolean decided = iteration < 0 || iteration == decidedAt;
    if (decided || trainer.isEvaluationOnly() || !trainer.world().isMain()) {
      return;
    }
    Optional<ScalarHistory> history = trainer.storage().history(settings.metric());
    if (history.isEmpty() || history.get().iteration() != iteration) {
      return;
    }
    decidedAt = iteration;
    requireSameInEveryRun(history.get());
    double value = history.get().latest();
    if (Double.isFinite(value)) {
      offer(new Ranking.Entry(iteration, value), trainer);
    } else {
      log.warn("{} is {} at iteration {} and does not count", settings.metric(), value, iteration);
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
        .formatted(settings.metric(), Numbers.significant(entry.value(), 4), entry.iteration());
  }

  /** What was measured in time or memory would make the state of equal runs differ. */
  private static void requireSameInEveryRun(ScalarHistory history) {
    if (history.kind().isMeasured()) {
      throw new InputException(
          "\"%s\" differs from run to run, so it cannot tell which checkpoint is the best; set"
                  .formatted(history.name())
              + " metric to what an evaluation puts, such as \"unseen/bbox/AP50\"");
    }
  }

  private void warnIfNeverPut(Trainer trainer) {
    boolean silent = trainer.isEvaluationOnly() || !trainer.world().isMain();
    if (silent || trainer.storage().history(settings.metric()).isPresent()) {
      return;
    }
    List<String> names = trainer.storage().histories().stream().map(ScalarHistory::name).toList();
    log.warn(
        "The metric \"{}\" was never put, so \"{}\" names no checkpoint{} the metrics were: {}",
        settings.metric(),
        pointers.name(1),
        Suggestion.question(settings.metric(), names),
        String.join(", ", names));
  }

  private Ranking emptyRanking() {
    return new Ranking(settings.mode(), settings.keep());
  }

  private String modeName() {
    return settings.mode().name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, ?> state(Ranking.Entry entry) {
    return new TreeMap<>(Map.of("iteration", entry.iteration(), "value", entry.value()));
  }
}
