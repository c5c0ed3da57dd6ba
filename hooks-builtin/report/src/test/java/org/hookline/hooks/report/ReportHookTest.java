package org.hookline.hooks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.EventWriter;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.World;
import org.hookline.testkit.AgreeingProcesses;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.HookCall;
import org.hookline.testkit.ThrowingHook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportHookTest {

  private static final String RUNNING =
      "\"outcome\": \"running\", \"iteration\": null, \"seconds\": 0.0";

  @TempDir private Path folder;

  @BeforeEach
  void aRunThatHasBegun() {
    SampleRun.whole(folder).record("sample", RUNNING);
  }

  @Test
  void aRunThatCompletesSaysSoThoughItsRecordDoesNotYet() throws IOException {
    trainer().build().train();

    assertThat(page())
        .contains("completed</strong>", "5 of 60 iterations", "took 0:01:46", "completed</td>");
  }

  @Test
  void aRunThatFailsLeavesAPageWithTheLastLinesOfItsWriters() throws IOException {
    EventWriter late =
        new EventWriter() {
          @Override
          public void write(Trainer trainer) {
            new SampleRun(folder).write("metrics.jsonl", "{\"iteration\": 3, \"late\": 1}\n");
          }
        };
    Trainer trainer =
        trainer()
            .writer("late", late)
            .hook(new ThrowingHook(HookCall.AFTER_STEP, 3, new IllegalStateException("broken")))
            .build();
    assertThatThrownBy(trainer::train).isInstanceOf(RunException.class);

    assertThat(page())
        .contains("failed</strong>", "failed in afterStep at iteration 3: broken", "\"late\"");
  }

  @Test
  void aRunThatIsStoppedSaysByWhom() throws IOException {
    TrainerBuilder builder = trainer();
    builder.hook(
        "stopper",
        new Hook() {
          @Override
          public void afterStep(Trainer trainer) {
            trainer.requestStop("enough");
          }
        });
    assertThat(builder.build().train()).isInstanceOf(Outcome.Stopped.class);

    assertThat(page()).contains("stopped</strong>", "by stopper: enough", "1 of 60 iterations");
  }

  @Test
  void anEvaluationMakesThePageAnewAndLeavesTheOutcome() throws IOException {
    new SampleRun(folder)
        .record("sample", "\"outcome\": \"failed\", \"iteration\": 9, \"seconds\": 1.0");
    trainer().build().evaluate();

    assertThat(page()).contains("failed</strong>", "10 of 60 iterations");
  }

  @Test
  void aRunThatIsEvaluatedAndSaysThatItRunsWasKilled() throws IOException {
    trainer().build().evaluate();

    assertThat(page()).contains("killed</strong>");
  }

  @Test
  void aTrainerWithoutARunRecordHasAPageToo() throws IOException {
    new SampleRun(folder).delete("run.json");
    trainer().build().train();

    assertThat(page())
        .contains("There is no run.json, so outcome, versions and plug-ins are not known.");
  }

  @Test
  void aPageThatCannotBeWrittenDisturbsNothing() throws IOException {
    Files.createDirectories(folder.resolve("report.html/in-the-way"));

    assertThat(trainer().build().train()).isInstanceOf(Outcome.Completed.class);
  }

  @Test
  void otherProcessesThanTheMainOneWriteNothing() {
    trainer().processes(new AgreeingProcesses(new World(1, 2))).build().train();

    assertThat(folder.resolve("report.html")).doesNotExist();
  }

  private TrainerBuilder trainer() {
    return Trainer.builder()
        .step(new CountingStep())
        .maxIter(5)
        .output(folder)
        .hook("report", new ReportHook(SampleRun.SETTINGS, SampleRun.CLOCK));
  }

  private String page() throws IOException {
    return Files.readString(folder.resolve("report.html"));
  }
}
