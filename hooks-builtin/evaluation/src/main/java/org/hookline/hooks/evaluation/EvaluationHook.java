package org.hookline.hooks.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.AlternativeWeights;
import org.hookline.Evaluation;
import org.hookline.EventStorage;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Phase;
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
 * run, a table in the log, and {@code results.json} in the run's folder.
 */
public final class EvaluationHook implements Hook {

  private static final Logger log = LoggerFactory.getLogger(EvaluationHook.class);

  private final EvaluationSettings settings;
  private AlternativeWeights weights = Runnable::run;
  private @Nullable Evaluation evaluation;
  private List<String> datasets = List.of();
  private @Nullable ResultsFile results;
  private long evaluatedAt = -1;

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
    evaluation = found;
    results = new ResultsFile(trainer.output());
  }

  @Override
  public void afterStep(Trainer trainer) {
    if (evaluation != null && results != null && isDue(trainer)) {
      evaluatedAt = trainer.iter();
      evaluate(evaluation, results, trainer);
    }
  }

  private boolean isDue(Trainer trainer) {
    if (trainer.isInterrupted() || evaluatedAt == trainer.iter()) {
      return false;
    }
    long period = settings.period();
    return trainer.isLastIteration() || (period > 0 && (trainer.iter() + 1) % period == 0);
  }

  private void evaluate(Evaluation evaluation, ResultsFile results, Trainer trainer) {
    Map<String, Map<String, Map<String, Double>>> metrics = new LinkedHashMap<>();
    weights.during(
        () ->
            datasets.forEach(
                dataset -> metrics.put(label(dataset), evaluation.evaluate(dataset, trainer))));
    if (!trainer.world().isMain()) {
      return;
    }
    put(metrics, trainer.storage());
    results.write(metrics);
    log.info(
        "Evaluation at iteration {}{}:\n{}",
        trainer.iter(),
        settings.weights().map(" with the weights \"%s\""::formatted).orElse(""),
        MetricsTable.of(metrics));
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
