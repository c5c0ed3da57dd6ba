package org.hookline.hooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hookline.Processes;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.LoggedLines;
import org.hookline.testkit.ThreadedProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations by several processes, of which only the main one has the results. */
class EvaluationTogetherTest {

  private static final Map<String, Double> VALUES =
      new TreeMap<>(
          Map.of(
              "a \"quoted\".name/per=group",
              1.0 / 3,
              "infinite",
              Double.NEGATIVE_INFINITY,
              "large",
              1.0e300,
              "negative-zero",
              -0.0,
              "none",
              Double.NaN,
              "tiny",
              Double.MIN_VALUE,
              "whole",
              9_007_199_254_740_991.0));

  @TempDir private Path folder;

  @Test
  void everyProcessHasTheScalarsOfTheMainOneToTheBit() {
    List<Map<String, Double>> scalars =
        ThreadedProcesses.run(3, processes -> train("run", processes, List.of()).scalars());

    Map<String, Double> expected = new TreeMap<>();
    VALUES.forEach((name, value) -> expected.put("val/task/" + name, value));
    assertThat(scalars).containsExactly(expected, expected, expected);
  }

  @Test
  void theMainProcessWritesTheFileAndTheTables() throws IOException {
    train("alone", Processes.alone(), List.of());
    try (LoggedLines logged = new LoggedLines(EvaluationHook.class)) {
      ThreadedProcesses.run(2, processes -> train("run", processes, List.of()));

      assertThat(logged.lines())
          .filteredOn(line -> line.contains("Evaluation at iteration 2"))
          .hasSize(1);
    }

    assertThat(folder.resolve("run/results.json"))
        .hasSameBinaryContentAs(folder.resolve("alone/results.json"));
    assertThat(Files.readString(folder.resolve("run/results.json"))).contains("\"none\": null");
  }

  @Test
  void everyProcessIsToldThatTheRunIsCompleted() {
    assertThat(
            ThreadedProcesses.run(
                2, processes -> train("run", processes, List.of()).evaluation().completed()))
        .containsExactly(List.of("val"), List.of("val"));
  }

  @Test
  void whatIsMissedFailsEveryProcess() {
    List<ExpectedResult> expected = List.of(new ExpectedResult("val/task/large", 1, 0.5));

    assertThat(ThreadedProcesses.outcomes(2, processes -> train("run", processes, expected)))
        .allSatisfy(
            outcome ->
                assertThat(outcome.failure().orElseThrow())
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("val/task/large is 1e+300, expected 1 within 0.5"));
  }

  /** One process afterwards. */
  private record Rank(ScriptedEvaluation evaluation, Map<String, Double> scalars) {}

  private Rank train(String run, Processes processes, List<ExpectedResult> expected) {
    ScriptedEvaluation evaluation =
        new ScriptedEvaluation()
            .answer("val", "task", processes.world().isMain() ? VALUES : Map.of());
    Path output = folder.resolve(run);
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    try (Trainer trainer =
        Trainer.builder()
            .step(new CountingStep().evaluation(evaluation))
            .maxIter(3)
            .output(output)
            .processes(processes)
            .hook(
                "evaluation",
                new EvaluationHook(
                    new EvaluationSettings(
                        2, List.of(), Optional.empty(), Optional.empty(), expected)))
            .build()) {
      trainer.train();
      Map<String, Double> scalars = new TreeMap<>();
      trainer.storage().latest().forEach((name, point) -> scalars.put(name, point.value()));
      scalars.remove("total_loss");
      return new Rank(evaluation, scalars);
    }
  }
}
