package org.hookline.hooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.RecordingHook;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedResultsTest {

  @TempDir private Path run;

  private final Map<String, Double> values = new LinkedHashMap<>(Map.of("AP50", 0.96));
  private final ScriptedEvaluation evaluation =
      new ScriptedEvaluation().answer("val", "bbox", values);

  @Test
  void whatIsAsFarOffAsItMayIsMet() {
    assertThat(trainer(expected("val/bbox/AP50", "0.98", "0.02")).build().train())
        .isEqualTo(new Outcome.Completed());
    assertThat(trainer(expected("val/bbox/AP50", "0.94", "0.02")).build().train())
        .isEqualTo(new Outcome.Completed());
  }

  @Test
  void everythingThatWasMissedIsNamed() {
    values.put("AP75", Double.NaN);
    values.put("AP", 1.0 / 3);
    String settings =
        "expected = ["
            + "{ metric = val/bbox/AP50, value = 0.98, tolerance = 0.01 },"
            + "{ metric = val/bbox/AP75, value = 0.5, tolerance = 1 },"
            + "{ metric = val/bbox/AP, value = 0.25, tolerance = 0.05 },"
            + "{ metric = val/bbox/APS, value = 0.9, tolerance = 0.05 }]";
    assertThatThrownBy(() -> trainer(settings).build().train())
        .isInstanceOf(RunException.class)
        .hasMessage(
            "hook \"evaluation\" failed in afterTrain at iteration 4: The results are not those"
                + " expected: val/bbox/AP50 is 0.96, expected 0.98 within 0.01; val/bbox/AP75 is"
                + " not defined, expected 0.5 within 1; val/bbox/AP is 0.333333, expected 0.25"
                + " within 0.05; val/bbox/APS was not measured (did you mean \"val/bbox/AP\"?)."
                + " What was trained and measured is saved; look at results.json, or change the"
                + " expected results of this hook.");
  }

  @Test
  void aMissIsFoundWhenAllIsSaved() {
    RecordingHook other = new RecordingHook("other", Phase.REPORT);
    Trainer trainer =
        trainer(expected("val/bbox/AP50", "0.5", "0"))
            .hook("checkpoint", saver())
            .hook("other", other)
            .build();
    assertThatThrownBy(trainer::train).isInstanceOf(RunException.class);
    assertThat(run.resolve("results.json")).exists();
    assertThat(run.resolve("checkpoints/iter-0000003/manifest.json")).exists();
    assertThat(other.calls()).anyMatch(call -> call.contains("afterTrain"));
  }

  @Test
  void aRunThatIsStoppedIsNotCompared() {
    CountingStep step = new CountingStep().at(1, trainer -> trainer.requestStop("enough"));
    assertThat(trainer(step, expected("val/bbox/AP50", "0.5", "0")).build().train())
        .isEqualTo(new Outcome.Stopped("code", "enough"));
  }

  @Test
  void anEvaluationWithoutTrainingIsCompared() {
    assertThatThrownBy(() -> trainer(expected("val/bbox/AP50", "0.5", "0")).build().evaluate())
        .isInstanceOf(RunException.class)
        .hasMessageContaining("val/bbox/AP50 is 0.96, expected 0.5 within 0");
  }

  @Test
  void whatThisHookDoesNotEvaluateIsReportedBeforeTraining() {
    CountingStep step = new CountingStep();
    assertThatThrownBy(() -> trainer(step, expected("vla/bbox/AP50", "0.5", "0")).build().train())
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "The result \"vla/bbox/AP50\" is expected, but this hook does not evaluate its data"
                + " set; it evaluates: val.");
    assertThat(step.iterations()).isEmpty();
  }

  private static String expected(String metric, String value, String tolerance) {
    return "expected = [{ metric = %s, value = %s, tolerance = %s }]"
        .formatted(metric, value, tolerance);
  }

  private TrainerBuilder trainer(String settings) {
    return trainer(new CountingStep(), settings);
  }

  /** Four iterations, evaluated in the last. */
  private TrainerBuilder trainer(CountingStep step, String settings) {
    return Trainer.builder()
        .step(step.evaluation(evaluation))
        .maxIter(4)
        .output(run)
        .hook("evaluation", new EvaluationHook(SettingsOf.of(new EvaluationFactory(), settings)));
  }

  private static Hook saver() {
    return new Hook() {
      @Override
      public Phase phase() {
        return Phase.SAVE;
      }

      @Override
      public void afterStep(Trainer trainer) {
        if (trainer.isLastIteration()) {
          trainer.saveCheckpoint();
        }
      }
    };
  }
}
