package org.hookline.hooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.ScalarHistory;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.testkit.CountingStep;
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
    trainer(step(), 10, new EvaluationSettings(3, List.of()))
        .hook("stopper", stopper)
        .build()
        .train();
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
    trainer(step(), 10, new EvaluationSettings(3, List.of())).build().evaluate();
    assertThat(evaluation.calls()).containsExactly("val 0");
  }

  @Test
  void metricsAreScalarsOfTheIterationThatHasJustRun() {
    Trainer trainer = trainer(step(), 4, new EvaluationSettings(2, List.of())).build();
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
              "val": {
                "bbox": {
                  "AP50": 0.25
                }
              },
              "test": {
                "bbox": {
                  "AP50": 0.3333333333333333,
                  "APl": -1.0,
                  "recall": null
                }
              }
            }
            """);
    assertThat(run.toFile().list()).containsExactly("results.json");
  }

  @Test
  void onlyTheDataSetsAskedForAreEvaluated() {
    evaluation.answer("test", "bbox", Map.of("AP50", 0.5));
    trainer(step(), 1, new EvaluationSettings(0, List.of("test"))).build().train();
    assertThat(evaluation.calls()).containsExactly("test 0");
  }

  @Test
  void aDataSetThatIsNotThereIsNamedWithThoseThatAre() {
    evaluation.answer("test", "bbox", Map.of("AP50", 0.5));
    Trainer trainer = trainer(step(), 1, new EvaluationSettings(0, List.of("tset"))).build();
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

  private CountingStep step() {
    return new CountingStep().evaluation(evaluation);
  }

  private Outcome train(CountingStep step, long maxIter, long period) {
    return trainer(step, maxIter, new EvaluationSettings(period, List.of())).build().train();
  }

  private TrainerBuilder trainer(CountingStep step, long maxIter, EvaluationSettings settings) {
    return Trainer.builder()
        .step(step)
        .maxIter(maxIter)
        .output(run)
        .hook("evaluation", new EvaluationHook(settings));
  }
}
