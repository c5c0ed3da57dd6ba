package org.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.World;
import org.hookline.config.RunConfiguration;
import org.hookline.config.RunSettings;
import org.hookline.config.TrainSettings;
import org.hookline.plugin.Choice;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.StepFactory;
import org.hookline.testkit.CountingStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchedTest {

  private static final PluginCatalog NOTHING = PluginCatalog.of(List.of());

  @TempDir private Path folder;

  @Test
  void whoWasStartedByNobodyIsAlone() {
    assertThat(new Launched(Map.of()).join(configuration(), NOTHING).world())
        .isEqualTo(World.ALONE);
    assertThat(new Launched(Map.of("WORLD_SIZE", "1")).join(configuration(), NOTHING).world())
        .isEqualTo(World.ALONE);
  }

  @Test
  void othersThatCannotBeReachedAreNotPassedOver() {
    assertThatThrownBy(() -> new Launched(Map.of("WORLD_SIZE", "4")).join(configuration(), NOTHING))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "WORLD_SIZE is \"4\", and there is no plug-in to connect processes with; put hookline-distributed on the class path, or unset WORLD_SIZE");
  }

  @Test
  void aProcessInPlaceOfAnotherGoesOnWithItsRun() throws IOException {
    Launched launched = launched(folder.resolve("restart"));
    Path run = Files.createDirectory(folder.resolve("run"));

    launched.begun(run);
    assertThat(launched.goesOn()).as("a run that never began").isEmpty();
    Files.writeString(run.resolve("run.json"), "{}");
    assertThat(launched.goesOn()).contains(run);
  }

  @Test
  void theFirstProcessHasNothingToGoOnWith() throws IOException {
    assertThat(new Launched(Map.of()).goesOn()).isEmpty();
    assertThat(launched(folder.resolve("nothing")).goesOn()).isEmpty();
    assertThat(launched(Files.createFile(folder.resolve("empty"))).goesOn()).isEmpty();
  }

  @Test
  void theEndOfTheLauncherEndsTheRunWithASave() throws Exception {
    Process launcher = new ProcessBuilder("cat").start();
    Launched launched = new Launched(Map.of("HOOKLINE_LAUNCHER", "" + launcher.pid()));
    StringWriter err = new StringWriter();
    CountDownLatch told = new CountDownLatch(1);
    CountingStep step =
        new CountingStep()
            .at(
                3,
                trainer -> {
                  launcher.destroy();
                  await(told);
                });
    try (Signals signals = new Signals(new Counting(err, told));
        Trainer trainer = Trainer.builder().step(step).maxIter(10).build()) {
      signals.accept(trainer);
      launched.onLauncherEnd(signals);

      assertThat(trainer.train()).isEqualTo(new Outcome.Interrupted("HUP"));
      assertThat(trainer.lastFinished()).hasValue(3);
      assertThat(signals.exitCode()).contains(129);
    }
  }

  /** As after a rollback, when the next session is being made. */
  @Test
  void aSignalBetweenTwoTrainersInterruptsTheSecond() {
    CountingStep step = new CountingStep();
    try (Signals signals = new Signals(new PrintWriter(new StringWriter()));
        Trainer first = Trainer.builder().step(new CountingStep()).maxIter(1).build();
        Trainer second = Trainer.builder().step(step).maxIter(10).build()) {
      signals.accept(first);
      first.train();

      signals.launcherEnded();
      signals.accept(second);

      assertThat(second.train()).isEqualTo(new Outcome.Interrupted("HUP"));
      assertThat(step.iterations()).containsExactly(0L);
      assertThat(signals.exitCode()).contains(129);
    }
  }

  @Test
  void whatIsNotedIsNotWrittenAgain() throws IOException {
    Path file = folder.resolve("restart");
    Path run = Files.createDirectory(folder.resolve("run"));
    Launched launched = launched(file);
    launched.begun(run);
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, before);

    launched.begun(run);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);

    launched.begun(folder.resolve("another"));
    assertThat(file).content().isEqualTo(folder.resolve("another").toString());
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp-*");
  }

  @Test
  void whoEndsBecauseAnotherWasToldToEndsWithTheSameCode() {
    assertThat(Signals.exitCode("TERM")).isEqualTo(143);
    assertThat(Signals.exitCode("INT")).isEqualTo(130);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Launched launched(Path file) {
    return new Launched(Map.of("HOOKLINE_RESTART_FILE", file.toString()));
  }

  private static RunConfiguration configuration() {
    return new RunConfiguration(
        new RunSettings("test", Optional.empty()),
        new TrainSettings(10, 0, Optional.empty(), "nothing"),
        new Choice<>("nothing", new NothingFactory(), new NoSettings(), ""),
        Map.of(),
        Map.of(),
        Optional.empty(),
        List.of(),
        ConfigFactory.empty(),
        List.of());
  }

  /** Counts down when something was said. */
  private static final class Counting extends PrintWriter {

    private final CountDownLatch said;

    Counting(StringWriter text, CountDownLatch said) {
      super(text);
      this.said = said;
    }

    @Override
    public void println(String line) {
      super.println(line);
      said.countDown();
    }
  }

  private static final class NothingFactory extends StepFactory<NoSettings> {

    NothingFactory() {
      super("nothing", NoSettings.class);
    }

    @Override
    public TrainingStep create(NoSettings settings, PluginContext context) {
      throw new AssertionError("nothing is trained");
    }
  }
}
