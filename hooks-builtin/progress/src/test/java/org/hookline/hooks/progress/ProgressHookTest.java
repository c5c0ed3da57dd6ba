package org.hookline.hooks.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hookline.Hook;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.World;
import org.hookline.testkit.AgreeingProcesses;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressHookTest {

  private final ManualClock clock = new ManualClock();
  private final List<String> lines = new ArrayList<>();

  @Test
  void aLineComesNowAndThen() {
    trainer(10, new CountingStep(iteration -> 0.5)).build().train();
    assertThat(lines)
        .containsExactly(
            "3/10 iterations (30 %), 0.1 it/s, 0:01:10 left, total_loss 0.5",
            "6/10 iterations (60 %), 0.1 it/s, 0:00:40 left, total_loss 0.5",
            "9/10 iterations (90 %), 0.1 it/s, 0:00:10 left, total_loss 0.5");
  }

  @Test
  void aResumedRunIsTimedFromWhereItBegan(@TempDir Path run) {
    Trainer first =
        trainer(10, new CountingStep().at(4, t -> t.requestStop("pause"))).output(run).build();
    first.train();
    first.saveCheckpoint();
    lines.clear();
    trainer(10, new CountingStep(iteration -> 1))
        .output(run)
        .resumeFrom(first.checkpoints().newest().orElseThrow())
        .build()
        .train();
    assertThat(lines)
        .hasSize(1)
        .first()
        .asString()
        .startsWith("8/10 iterations (80 %), 0.1 it/s, 0:00:20 left, total_loss ");
  }

  @Test
  void onlyTheMainProcessReports() {
    trainer(10, new CountingStep())
        .processes(new AgreeingProcesses(new World(1, 2)))
        .build()
        .train();
    assertThat(lines).isEmpty();
  }

  @Test
  void anEvaluationWithoutTrainingGetsNowhere() {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream terminal = new PrintStream(screen, true, StandardCharsets.UTF_8);
    Trainer.builder()
        .step(new CountingStep())
        .maxIter(7)
        .hook("progress", new ProgressHook(new ProgressBarDisplay(terminal)))
        .build()
        .evaluate();
    assertThat(screen.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void theBarEndsFullAndLeavesTheCursorOnALineOfItsOwn() {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream terminal = new PrintStream(screen, true, StandardCharsets.UTF_8);
    Trainer.builder()
        .step(new CountingStep())
        .maxIter(7)
        .hook("progress", new ProgressHook(new ProgressBarDisplay(terminal)))
        .build()
        .train();
    String shown = screen.toString(StandardCharsets.UTF_8);
    assertThat(shown).contains("100%").contains("7/7").endsWith(System.lineSeparator());
    assertThat(shown.lines().reduce((first, last) -> last).orElseThrow()).startsWith("train");
  }

  /** Ten seconds pass in every iteration. */
  private TrainerBuilder trainer(long maxIter, CountingStep step) {
    Hook time =
        new Hook() {
          @Override
          public void beforeStep(Trainer trainer) {
            clock.advance(Duration.ofSeconds(10));
          }
        };
    return Trainer.builder()
        .step(step)
        .maxIter(maxIter)
        .hook("time", time)
        .hook(
            "progress",
            new ProgressHook(new ProgressLog(Duration.ofSeconds(30), clock, lines::add)));
  }
}
