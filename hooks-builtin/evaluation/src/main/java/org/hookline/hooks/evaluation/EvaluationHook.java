package org.hookline.hooks.evaluation;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hookline.AlternativeWeights;
import org.hookline.Evaluation;
import org.hookline.EventStorage;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the model on its data sets: at a period, in the last iteration, and when the run is
 * stopped, but not when the process was told to end.
 *
 * <p>The metrics become scalars {@code <data set>/<task>/<metric>} of the iteration that has just
 * run, a table in the log, and {@code results.json} in the run's folder. Several of these hooks may
 * share the data sets among them, each at a period of its own.
 */
public final class EvaluationHook implements Hook {

  private static final Logger log = LoggerFactory.getLogger(EvaluationHook.class);

  private final EvaluationSettings settings;
  private AlternativeWeights weights = Runnable::run;
  private @Nullable Evaluation evaluation;
  private List<String> datasets = List.of();
  private @Nullable ResultsFile results;
  private final Map<String, Long> evaluatedAt = new HashMap<>();

  public EvaluationHook(EvaluationSettings settings) {
    this.settings = settings;
  }

  @Override
  public Phase phase() {
    return Phase.EVALUATE;
  }

  /**
   * Finds what to evaluate.
   *
   * @throws InputException if the step cannot evaluate, or there are not the data sets or weights
   *     asked for
   */
  @Override
  public void beforeTrain(Trainer trainer) {
    Evaluation found =
        trainer
            .step()
            .evaluation()
            .orElseThrow(
                () ->
                    new InputException(
                        "The step has nothing to evaluate with. Turn the hook off with"
                            + " hooks.evaluation=off, or use a step that offers an evaluation."));
    settings.weights().ifPresent(hook -> weights = trainer.weights(hook));
    datasets = settings.datasets().isEmpty() ? found.datasets() : settings.datasets();
    for (String dataset : datasets) {
      if (!found.datasets().contains(dataset)) {
        throw new InputException(
            "There is no data set \"%s\" to evaluate on. The data sets are: %s."
                .formatted(dataset, String.join(", ", found.datasets())));
      }
    }
    if (datasets.isEmpty()) {
      log.warn("There is no data set to evaluate on, so nothing will be evaluated.");
      return;
    }
    requireNamesOfItsOwn(trainer);
    evaluation = found;
    results = new ResultsFile(trainer.output());
  }

  /** The same metrics of other weights would be taken for one another. */
  private void requireNamesOfItsOwn(Trainer trainer) {
    for (EvaluationHook other : trainer.hooks(EvaluationHook.class)) {
      if (!other.settings.weights().equals(settings.weights())
          && !Collections.disjoint(other.labels(), labels())) {
        throw new InputException(
            "Two evaluations of different weights would put their metrics under the same names. Give"
                + " one of them a prefix, such as hooks.<name>.prefix=ema.");
      }
    }
  }

  @Override
  public void afterStep(Trainer trainer) {
    if (evaluation != null && results != null && isDue(trainer)) {
      List<String> due = datasets.stream().filter(dataset -> isNew(dataset, trainer)).toList();
      if (!due.isEmpty()) {
        evaluate(due, evaluation, results, trainer);
      }
    }
  }

  private boolean isDue(Trainer trainer) {
    if (trainer.isInterrupted()) {
      return false;
    }
    long period = settings.period();
    return trainer.isLastIteration() || (period > 0 && (trainer.iter() + 1) % period == 0);
  }

  /** Whether no evaluation had the data set in this iteration yet. */
  private boolean isNew(String dataset, Trainer trainer) {
    Long now = trainer.iter();
    return trainer.hooks(EvaluationHook.class).stream()
        .noneMatch(hook -> now.equals(hook.evaluatedAt.get(label(dataset))));
  }

  private void evaluate(
      List<String> due, Evaluation evaluation, ResultsFile results, Trainer trainer) {
    Map<String, Map<String, Map<String, Double>>> metrics = new LinkedHashMap<>();
    weights.during(
        () ->
            due.forEach(
                dataset -> metrics.put(label(dataset), evaluation.evaluate(dataset, trainer))));
    metrics.keySet().forEach(label -> evaluatedAt.put(label, trainer.iter()));
    if (!trainer.world().isMain()) {
      return;
    }
    put(metrics, trainer.storage());
    results.write(metrics, labelsOfAll(trainer));
    log.info(
        "Evaluation at iteration {}{}:\n{}",
        trainer.iter(),
        settings.weights().map(" with the weights \"%s\""::formatted).orElse(""),
        MetricsTable.of(metrics));
  }

  /**
   * Fails a run whose results are not those expected; they are written all the same.
   *
   * @throws RunException naming each one that is missed
   */
  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    if (evaluation == null
        || !trainer.world().isMain()
        || !(outcome instanceof Outcome.Completed)) {
      return;
    }
    List<String> missed =
        settings.expected().stream()
            .flatMap(expectation -> expectation.missedBy(trainer.storage()).stream())
            .toList();
    if (!missed.isEmpty()) {
      throw new RunException("the expected results are not met: " + String.join("; ", missed));
    }
  }

  private static Set<String> labelsOfAll(Trainer trainer) {
    return trainer.hooks(EvaluationHook.class).stream()
        .flatMap(hook -> hook.labels().stream())
        .collect(Collectors.toSet());
  }

  private List<String> labels() {
    return datasets.stream().map(this::label).toList();
  }

  private String label(String dataset) {
    return settings.prefix().map(prefix -> prefix + "/" + dataset).orElse(dataset);
  }

  private static void put(
      Map<String, Map<String, Map<String, Double>>> metrics, EventStorage storage) {
    metrics.forEach(
        (dataset, tasks) ->
            tasks.forEach(
                (task, values) ->
                    values.forEach(
                        (metric, value) ->
                            storage.putScalar(
                                dataset + "/" + task + "/" + metric, value, ScalarKind.RAW))));
  }
}
