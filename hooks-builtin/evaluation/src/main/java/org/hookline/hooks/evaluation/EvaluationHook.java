package org.hookline.hooks.evaluation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hookline.AlternativeWeights;
import org.hookline.Evaluation;
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
 * run, a table and lines to be copied in the log, and {@code results.json} in the run's folder. The
 * prefix of a hook is part of what its data sets are called. Several instances of this hook can
 * have a period each; no data set is evaluated twice in an iteration.
 *
 * <p>Processes that train together evaluate together, and all have the scalars of the main process,
 * which alone writes the log's tables and the file.
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
   * @throws InputException if the step cannot evaluate, if there are not the data sets or weights
   *     asked for, if another evaluation puts other metrics under the same names, or if a result is
   *     expected of a data set that is not evaluated here
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
    requireNamesOfItsOwn(trainer);
    requireExpectedAreMeasured();
    if (datasets.isEmpty()) {
      log.warn("There is no data set to evaluate on, so nothing will be evaluated.");
      return;
    }
    evaluation = found;
    results = new ResultsFile(trainer.output());
  }

  private void requireNamesOfItsOwn(Trainer trainer) {
    for (EvaluationHook other : trainer.hooks(EvaluationHook.class)) {
      if (!other.settings.weights().equals(settings.weights())) {
        List<String> shared = labels().filter(it -> other.labels().anyMatch(it::equals)).toList();
        if (!shared.isEmpty()) {
          throw new InputException(
              "Two evaluations with different weights would put their metrics under the same name \"%s\". Give one of them a prefix, such as prefix = ema."
                  .formatted(shared.get(0)));
        }
      }
    }
  }

  private void requireExpectedAreMeasured() {
    for (ExpectedResult each : settings.expected()) {
      if (labels().noneMatch(label -> each.metric().startsWith(label + "/"))) {
        throw new InputException(
            "The result \"%s\" is expected, but this hook does not evaluate its data set; it evaluates: %s."
                .formatted(each.metric(), String.join(", ", labels().toList())));
      }
    }
  }

  @Override
  public void afterStep(Trainer trainer) {
    if (evaluation == null || results == null || !isDue(trainer)) {
      return;
    }
    List<String> left =
        datasets.stream().filter(dataset -> !isEvaluated(label(dataset), trainer)).toList();
    if (!left.isEmpty()) {
      left.forEach(dataset -> evaluatedAt.put(label(dataset), trainer.iter()));
      evaluate(left, evaluation, results, trainer);
    }
  }

  /**
   * Compares the last evaluation with what is expected, and tells the evaluation if the run is
   * completed.
   *
   * @throws RunException if the run is completed and misses anything
   */
  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    if (!settings.expected().isEmpty()) {
      compareWithExpected(trainer, outcome);
    }
    if (evaluation != null && outcome instanceof Outcome.Completed) {
      labels().forEach(label -> evaluation.completed(label, trainer));
    }
  }

  private void compareWithExpected(Trainer trainer, Outcome outcome) {
    if (outcome instanceof Outcome.Completed) {
      new ExpectedResults(settings.expected()).require(trainer, trainer.lastFinished().orElse(0));
    } else if (outcome instanceof Outcome.Stopped) {
      log.info("the run was stopped, so its results are not compared with those expected");
    }
  }

  private boolean isDue(Trainer trainer) {
    long period = settings.period();
    return !trainer.isInterrupted()
        && (trainer.isLastIteration() || (period > 0 && (trainer.iter() + 1) % period == 0));
  }

  /** Whether this hook or another instance of it has done so in this iteration. */
  private static boolean isEvaluated(String label, Trainer trainer) {
    return trainer.hooks(EvaluationHook.class).stream()
        .anyMatch(hook -> hook.evaluatedAt.getOrDefault(label, -1L) == trainer.iter());
  }

  private void evaluate(
      List<String> due, Evaluation evaluation, ResultsFile results, Trainer trainer) {
    Map<String, Map<String, Map<String, Double>>> metrics = new LinkedHashMap<>();
    weights.during(
        () -> {
          for (String dataset : due) {
            String label = label(dataset);
            metrics.put(label, evaluation.evaluate(dataset, label, trainer));
          }
        });
    AgreedScalars.of(metrics, trainer.processes())
        .forEach((name, value) -> trainer.storage().putScalar(name, value, ScalarKind.RAW));
    if (!trainer.world().isMain()) {
      return;
    }
    Set<String> known = new HashSet<>(evaluation.datasets());
    trainer.hooks(EvaluationHook.class).forEach(hook -> hook.labels().forEach(known::add));
    results.update(metrics, known::contains);
    log.info(
        "Evaluation at iteration {}{}:\n{}",
        trainer.iter(),
        settings.weights().map(" with the weights \"%s\""::formatted).orElse(""),
        MetricsTable.of(metrics));
    logForCopying(metrics);
  }

  private static void logForCopying(Map<String, Map<String, Map<String, Double>>> metrics) {
    metrics.forEach(
        (dataset, tasks) ->
            tasks.forEach(
                (task, values) -> {
                  if (!values.isEmpty()) {
                    log.info("{}", CopyLines.of(dataset, task, values));
                  }
                }));
  }

  private Stream<String> labels() {
    return datasets.stream().map(this::label);
  }

  private String label(String dataset) {
    return settings.prefix().map(prefix -> prefix + "/" + dataset).orElse(dataset);
  }
}
