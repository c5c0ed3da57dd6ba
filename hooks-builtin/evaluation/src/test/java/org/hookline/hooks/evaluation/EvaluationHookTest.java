package org.hookline.hooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.AlternativeWeights;
import org.hookline.EventStorage;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.ScalarHistory;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.LoggedLines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationHookTest {

  @TempDir private Path run;

  private final ScriptedEvaluation evaluation =
      new ScriptedEvaluation().answer("val", "bbox", Map.of("AP50", 0.25));

  @Test
  void evaluationHappensAtThePeriodAndInTheLastIteration() {
    train(step(), 10, 3);
    assertThat(evaluation.calls()).containsExactly("val 2", "val 5", "val 8", "val 9");
  }

  @Test
  void aPeriodThatEndsWithTheRunIsEvaluatedOnceThere() {
    train(step(), 9, 3);
    assertThat(evaluation.calls()).containsExactly("val 2", "val 5", "val 8");
  }

  @Test
  void withoutPeriodOnlyTheLastIterationIsEvaluated() {
    train(step(), 20, 0);
    assertThat(evaluation.calls()).containsExactly("val 19");
  }

  @Test
  void aRunThatIsStoppedIsEvaluatedWhereItStops() {
    train(step().at(4, trainer -> trainer.requestStop("enough")), 10, 0);
    assertThat(evaluation.calls()).containsExactly("val 4");
  }

  @Test
  void aRequestThatComesBehindTheEvaluationDoesNotRepeatIt() {
    Hook stopper =
        new Hook() {
          @Override
          public Phase phase() {
            return Phase.DECIDE;
          }

          @Override
          public void afterStep(Trainer trainer) {
            if (trainer.iter() == 5) {
              trainer.requestStop("no progress");
            }
          }
        };
    trainer(step(), 10, settings(3, List.of())).hook("stopper", stopper).build().train();
    assertThat(evaluation.calls()).containsExactly("val 2", "val 5");
  }

  @Test
  void aSignalIsNotKeptWaitingByAnEvaluation() {
    CountingStep step = step().at(4, trainer -> trainer.interrupt("TERM"));
    assertThat(train(step, 10, 5)).isEqualTo(new Outcome.Interrupted("TERM"));
    assertThat(evaluation.calls()).isEmpty();
    assertThat(run.resolve("results.json")).doesNotExist();
  }

  @Test
  void aStepThatFailsIsNotEvaluated() {
    CountingStep step =
        step()
            .at(
                9,
                trainer -> {
                  throw new IllegalStateException("broken");
                });
    assertThatThrownBy(() -> train(step, 10, 0)).isInstanceOf(RunException.class);
    assertThat(evaluation.calls()).isEmpty();
  }

  @Test
  void evaluatingWithoutTrainingEvaluatesOnce() {
    trainer(step(), 10, settings(3, List.of())).build().evaluate();
    assertThat(evaluation.calls()).containsExactly("val 0");
  }

  @Test
  void metricsAreScalarsOfTheIterationThatHasJustRun() {
    Trainer trainer = trainer(step(), 4, settings(2, List.of())).build();
    trainer.train();
    ScalarHistory metric = trainer.storage().history("val/bbox/AP50").orElseThrow();
    assertThat(metric.kind()).isEqualTo(ScalarKind.RAW);
    assertThat(metric.count()).isEqualTo(2);
    assertThat(metric.iteration()).isEqualTo(3);
    assertThat(metric.latest()).isEqualTo(0.25);
  }

  @Test
  void resultsAreWrittenUnroundedWithNullWhereNotDefined() throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("AP50", 1.0 / 3);
    values.put("APl", -1.0);
    values.put("recall", Double.NaN);
    evaluation.answer("test", "bbox", values);
    train(step(), 1, 0);
    assertThat(Files.readString(run.resolve("results.json")))
        .isEqualTo(
            """
            {
              "test": {
                "bbox": {
                  "AP50": 0.3333333333333333,
                  "APl": -1.0,
                  "recall": null
                }
              },
              "val": {
                "bbox": {
                  "AP50": 0.25
                }
              }
            }
            """);
    assertThat(run.toFile().list()).containsExactly("results.json");
  }

  @Test
  void onlyTheDataSetsAskedForAreEvaluated() {
    evaluation.answer("test", "bbox", Map.of("AP50", 0.5));
    trainer(step(), 1, settings(0, List.of("test"))).build().train();
    assertThat(evaluation.calls()).containsExactly("test 0");
  }

  @Test
  void aDataSetThatIsNotThereIsNamedWithThoseThatAre() {
    evaluation.answer("test", "bbox", Map.of("AP50", 0.5));
    Trainer trainer = trainer(step(), 1, settings(0, List.of("tset"))).build();
    assertThatThrownBy(trainer::train)
        .rootCause()
        .hasMessage("There is no data set \"tset\" to evaluate on. The data sets are: val, test.");
  }

  @Test
  void aStepThatCannotEvaluateIsReportedBeforeTraining() {
    CountingStep step = new CountingStep();
    assertThatThrownBy(() -> train(step, 3, 0))
        .rootCause()
        .hasMessage(
            "The step has nothing to evaluate with. Turn the hook off with hooks.evaluation=off,"
                + " or use a step that offers an evaluation.");
    assertThat(step.iterations()).isEmpty();
  }

  @Test
  void otherWeightsAreMeasuredWithinTheirScope() {
    LentWeights weights = new LentWeights();
    ScriptedEvaluation watched =
        new ScriptedEvaluation().answer("val", "bbox", Map.of("AP50", 0.5));
    watched.whenAsked(() -> assertThat(weights.inUse).isTrue());

    trainer(new CountingStep().evaluation(watched), 4, of("ema", null))
        .hook("ema", weights)
        .build()
        .train();

    assertThat(watched.calls()).containsExactly("val 3");
    assertThat(weights.inUse).isFalse();
  }

  @Test
  void weightsThatNobodyKeepsAreReportedBeforeTraining() {
    CountingStep step = step();

    assertThatThrownBy(() -> trainer(step, 3, of("ema", null)).build().train())
        .isInstanceOf(InputException.class)
        .hasMessage(
            "hook \"evaluation\" failed in beforeTrain at iteration 0: there are no weights \"ema\","
                + " because no hook of this name is on; weights are kept by no hook that is on;"
                + " switch one on, such as hooks.ema=on");
    assertThat(step.iterations()).isEmpty();
  }

  @Test
  void aPrefixKeepsTheMetricsOfTwoEvaluationsApart() throws IOException {
    Trainer trainer =
        trainer(step(), 1, of("ema", "smooth")).hook("ema", new LentWeights()).build();

    trainer.train();

    assertThat(trainer.storage().latest()).containsKey("smooth/val/bbox/AP50");
    assertThat(Files.readString(run.resolve("results.json"))).contains("\"smooth/val\": {");
  }

  @Test
  void theLogHasATableAndLinesToCopyForEachTaskOfEachDataSet() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("AP", 0.125);
    values.put("AP50", 1.0 / 3);
    evaluation.answer("val", "bbox", values).answer("val", "pictures", Map.of());
    evaluation.answer("test", "video", Map.of("consistency", Double.NaN));

    try (LoggedLines logged = new LoggedLines(EvaluationHook.class)) {
      train(step(), 4, 0);

      assertThat(logged.lines())
          .containsExactly(
              """
              INFO Evaluation at iteration 3:
              bbox      AP    AP50
              val   0.1250  0.3333
              video  consistency
              test             -""",
              """
              INFO copy: val/bbox
              AP,AP50
              0.125000,0.333333""",
              """
              INFO copy: test/video
              consistency
              """);
    }
  }

  @Test
  void whatTheEvaluationPutsItselfUnderItsLabelIsNoResult() throws IOException {
    evaluation.whenAsked(
        () -> {
          String label = evaluation.labels().get(evaluation.labels().size() - 1);
          EventStorage.current().putScalar(label + "/time/p50", 0.004, ScalarKind.MEASURED_RAW);
        });
    Trainer trainer =
        trainer(step(), 1, settings(0, List.of()))
            .hook("evaluation-ema", new EvaluationHook(of("ema", "ema")))
            .hook("ema", new LentWeights())
            .build();

    trainer.train();

    assertThat(trainer.storage().latest())
        .containsOnlyKeys(
            "total_loss", "val/bbox/AP50", "val/time/p50", "ema/val/bbox/AP50", "ema/val/time/p50");
    assertThat(Files.readString(run.resolve("results.json"))).doesNotContain("time");
  }

  @Test
  void anEvaluationThatFailsEndsTheRunAndLeavesTheWeightsAndNoResults() {
    LentWeights weights = new LentWeights();
    evaluation.whenAsked(
        () -> {
          throw new RunException("no prediction");
        });
    Trainer trainer = trainer(step(), 3, of("ema", "ema")).hook("ema", weights).build();

    assertThatThrownBy(trainer::train)
        .isInstanceOf(RunException.class)
        .hasMessage("hook \"evaluation\" failed in afterStep at iteration 2: no prediction");

    trainer.storage().putScalar("later", 1);
    assertThat(trainer.storage().latest()).containsKey("later");
    assertThat(weights.inUse).isFalse();
    assertThat(run.resolve("results.json")).doesNotExist();
  }

  @Test
  void theEvaluationIsToldOfEachLabelWhenTheRunIsCompleted() {
    trainer(step(), 3, of("ema", "ema"))
        .hook("evaluation-trained", new EvaluationHook(settings(1, List.of())))
        .hook("ema", new LentWeights())
        .build()
        .train();

    assertThat(evaluation.completed()).containsExactly("ema/val", "val");
  }

  @Test
  void aRunThatMayGoOnKeepsWhatItsEvaluationsKept() {
    train(step().at(4, trainer -> trainer.requestStop("enough")), 10, 5);
    train(step().at(4, trainer -> trainer.interrupt("TERM")), 10, 5);
    evaluation.whenAsked(
        () -> {
          throw new RunException("no prediction");
        });
    assertThatThrownBy(() -> train(step(), 3, 0)).isInstanceOf(RunException.class);

    assertThat(evaluation.completed()).isEmpty();
  }

  @Test
  void anEmptyPrefixIsRefused() {
    assertThatThrownBy(() -> of("ema", " "))
        .hasMessage("prefix must not be empty; leave it out for none");
  }

  /** Knows whether somebody is using the weights. */
  private static final class LentWeights implements Hook, AlternativeWeights {

    private boolean inUse;

    @Override
    public void during(Runnable body) {
      inUse = true;
      try {
        body.run();
      } finally {
        inUse = false;
      }
    }
  }

  private static EvaluationSettings settings(long period, List<String> datasets) {
    return new EvaluationSettings(period, datasets, Optional.empty(), Optional.empty(), List.of());
  }

  private static EvaluationSettings of(String weights, @Nullable String prefix) {
    return new EvaluationSettings(
        0, List.of(), Optional.of(weights), Optional.ofNullable(prefix), List.of());
  }

  private CountingStep step() {
    return new CountingStep().evaluation(evaluation);
  }

  private Outcome train(CountingStep step, long maxIter, long period) {
    return trainer(step, maxIter, settings(period, List.of())).build().train();
  }

  private TrainerBuilder trainer(CountingStep step, long maxIter, EvaluationSettings settings) {
    return Trainer.builder()
        .step(step)
        .maxIter(maxIter)
        .output(run)
        .hook("evaluation", new EvaluationHook(settings));
  }
}
