package org.hookline.hooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.hookline.AlternativeWeights;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two data sets, the smaller of which is evaluated more often by an instance of its own. */
class SeveralEvaluationsTest {

  private static final String QUICK = "period = 2, datasets = [quick]";

  @TempDir private Path run;

  private final ScriptedEvaluation evaluation =
      new ScriptedEvaluation()
          .answer("quick", "bbox", Map.of("AP50", 0.5))
          .answer("unseen", "bbox", Map.of("AP50", 1.0, "AP", 0.25));

  @Test
  void eachHasAPeriodOfItsOwn() {
    trainer("period = 3, datasets = [unseen]", QUICK).build().train();
    assertThat(evaluation.calls())
        .containsExactly(
            "quick 1", "unseen 2", "quick 3", "unseen 5", "quick 5", "unseen 6", "quick 6");
  }

  @Test
  void aDataSetOfTwoIsEvaluatedOnceInAnIteration() {
    // The first of them takes all there are, so in iterations 5 and 6 nothing is left.
    trainer("period = 3", QUICK).build().train();
    assertThat(evaluation.calls())
        .containsExactly(
            "quick 1",
            "quick 2",
            "unseen 2",
            "quick 3",
            "quick 5",
            "unseen 5",
            "quick 6",
            "unseen 6");
  }

  @Test
  void whatIsLeftIsEvaluatedWhereTheRunIsStoppedLate() {
    trainer("datasets = [unseen]", QUICK)
        .hook("stopper", inPhase(Phase.DECIDE, 3, trainer -> trainer.requestStop("enough")))
        .build()
        .train();
    assertThat(evaluation.calls()).containsExactly("quick 1", "quick 3", "unseen 3");
  }

  @Test
  void theResultsHoldTheLastEvaluationOfEach() throws IOException {
    trainer("period = 4, datasets = [unseen]", QUICK)
        .hook("signal", inPhase(Phase.USER, 5, trainer -> trainer.interrupt("TERM")))
        .build()
        .train();
    assertThat(results())
        .isEqualTo(
            """
            {
              "quick": {
                "bbox": {
                  "AP50": 0.5
                }
              },
              "unseen": {
                "bbox": {
                  "AP": 0.25,
                  "AP50": 1.0
                }
              }
            }
            """);
  }

  @Test
  void anEvaluationWithoutTrainingKeepsWhatItDoesNotMeasure() throws IOException {
    trainer("datasets = [unseen]", QUICK).build().train();
    String both = results();
    evaluation.answer("quick", "bbox", Map.of("AP50", Double.NaN));
    Trainer.builder()
        .step(new CountingStep().evaluation(evaluation))
        .maxIter(7)
        .output(run)
        .hook("evaluation-quick", hook(QUICK))
        .build()
        .evaluate();
    assertThat(results()).isEqualTo(both.replace("0.5", "null"));
    evaluation.answer("quick", "bbox", Map.of("AP50", 0.5));
    trainer("datasets = [unseen]", QUICK).build().evaluate();
    assertThat(results()).isEqualTo(both);
  }

  @Test
  void aDataSetThatIsNoMoreIsForgotten() throws IOException {
    Files.writeString(
        run.resolve("results.json"),
        "{\"ema/unseen\": {}, \"ema/quick\": {}, \"a/unseen\": {}, \"former\": {}}");
    trainer("", "weights = ema, prefix = ema, datasets = [quick]")
        .hook("ema", new Weights())
        .build()
        .train();
    assertThat(results())
        .contains("\"ema/quick\"")
        .doesNotContain("ema/unseen", "a/unseen", "former");
  }

  @Test
  void aFileThatCannotBeReadStartsAfresh() throws IOException {
    Files.writeString(run.resolve("results.json"), "{\"quick\": {\"bbox\"");
    trainer("datasets = [unseen]", QUICK).build().train();
    assertThat(results()).startsWith("{\n  \"quick\": {").endsWith("}\n");
  }

  @Test
  void otherWeightsUnderTheSameNamesAreRefused() {
    assertThatThrownBy(
            () -> trainer("", "weights = ema").hook("ema", new Weights()).build().train())
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "Two evaluations with different weights would put their metrics under the same name"
                + " \"quick\". Give one of them a prefix, such as prefix = ema.");
  }

  @Test
  void otherWeightsUnderOtherNamesAreMeasuredTwice() throws IOException {
    trainer("", "weights = ema, prefix = ema, datasets = [quick]")
        .hook("ema", new Weights())
        .build()
        .train();
    assertThat(evaluation.calls()).containsExactly("quick 6", "unseen 6", "quick 6");
    assertThat(evaluation.labels()).containsExactly("quick", "unseen", "ema/quick");
    assertThat(results()).contains("\"ema/quick\"", "\"quick\"", "\"unseen\"");
  }

  /** Seven iterations, two evaluations with their settings. */
  private TrainerBuilder trainer(String settings, String others) {
    return Trainer.builder()
        .step(new CountingStep().evaluation(evaluation))
        .maxIter(7)
        .output(run)
        .hook("evaluation", hook(settings))
        .hook("evaluation-quick", hook(others));
  }

  private static Hook hook(String settings) {
    return new EvaluationHook(SettingsOf.of(new EvaluationFactory(), settings));
  }

  private static Hook inPhase(Phase phase, long iteration, Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public Phase phase() {
        return phase;
      }

      @Override
      public void afterStep(Trainer trainer) {
        if (trainer.iter() == iteration) {
          action.accept(trainer);
        }
      }
    };
  }

  private String results() throws IOException {
    return Files.readString(run.resolve("results.json"));
  }

  private static final class Weights implements Hook, AlternativeWeights {
    @Override
    public void during(Runnable body) {
      body.run();
    }
  }
}
