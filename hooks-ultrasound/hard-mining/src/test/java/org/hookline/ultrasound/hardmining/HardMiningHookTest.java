package org.hookline.ultrasound.hardmining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.ScalarHistory;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.detection.Detection;
import org.hookline.detection.mining.FalsePositives;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.LoggedLines;
import org.hookline.testkit.RecordingHook;
import org.hookline.testkit.ThreadedProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardMiningHookTest {

  private static final String[] NAMES = {"a", "b", "c"};

  @TempDir private Path folder;

  @Test
  void aListIsWrittenAtEveryPeriodButNotWhenNoStepFollows() throws IOException {
    train(run("run"), 9, hook(3));

    assertThat(names(run("run"))).containsExactly("iter-0000002.json", "iter-0000005.json");
  }

  @Test
  void theListHasTheSureDetectionsThatLieOnNoObject() throws IOException {
    train(run("run"), 2, hook(1));

    FalsePositives list = FalsePositives.read(file(run("run"), 0));
    assertThat(list.iteration()).isZero();
    assertThat(list.scoreThreshold()).isEqualTo(0.6);
    assertThat(list.iouThreshold()).isEqualTo(0.5);
    // Videos 1 and 3 are "a" and "c"; frames 0 and 30 of 0, 10, 20, 30.
    assertThat(list.videos().keySet()).containsExactly("a", "c");
    assertThat(list.frames("a")).containsExactly(0, 30);
    assertThat(list.frames("c")).containsExactly(0, 30);
    assertThat(list.videos().getOrDefault("a", new TreeMap<>()).getOrDefault(0, List.of()))
        .extracting(Detection::score)
        .containsExactly(0.75);
  }

  @Test
  void theLogAndTheMetricsSayHowMuchItIs() {
    try (LoggedLines log = new LoggedLines(HardMiningHook.class);
        Trainer trainer = builder(run("run"), 2, hook(1)).build()) {
      trainer.train();

      assertThat(log.lines())
          .containsExactly(
              "INFO false positives in 4 of 12 frames (33.3 %), in 2 of 3 videos; the hook"
                  + " refresh-dataloader takes them up, if it is on, at its next turn");
      assertThat(scalar(trainer, "hard-mining/frames")).isEqualTo(4);
      assertThat(scalar(trainer, "hard-mining/videos")).isEqualTo(2);
    }
  }

  @Test
  void itMinesWhenTheModelWasMeasuredAndBeforeTheDataIsReadAgain() {
    List<String> calls = new ArrayList<>();
    train(
        run("run"),
        2,
        new RecordingHook("best", Phase.DECIDE, calls),
        each(Phase.MINE, trainer -> calls.add("mine")),
        new RecordingHook("refresh", Phase.DATA, calls));

    assertThat(hook(1).phase()).isEqualTo(Phase.MINE);
    assertThat(calls).containsSubsequence("best afterStep 0", "mine", "refresh afterStep 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 11})
  void aRunThatIsKilledInTheMiddleOfAPassWritesTheSameBytesWhenItIsResumed(int frame)
      throws IOException {
    Path whole = run("whole");
    train(whole, 8, hook(2), saving(2));
    Path parts = run("parts");
    CountingStep step = new CountingStep();
    Hook killing = each(Phase.DECIDE, trainer -> killAt(trainer, step, frame));

    Throwable death =
        catchThrowable(() -> train(parts, 8, step.offer(scans(step)), hook(2), saving(2), killing));

    assertThat(death).hasRootCauseInstanceOf(Scans.Killed.class);
    assertThat(names(parts)).containsExactly("iter-0000001.json");
    CountingStep again = Scans.step(NAMES);
    resume(parts, 8, again, hook(2), saving(2));
    assertThat(again.iterations()).startsWith(4L);
    assertThat(names(parts)).isEqualTo(names(whole));
    for (String name : names(whole)) {
      assertThat(parts.resolve("false-positives").resolve(name))
          .hasSameBinaryContentAs(whole.resolve("false-positives").resolve(name));
    }
  }

  /** The run dies at iteration 3 and goes on behind 1, so 2 is run and mined once more. */
  @Test
  void aListThatIsThereAlreadyIsReplacedByTheSameBytes() throws IOException {
    Path whole = run("whole");
    train(whole, 6, hook(3), saving(2));
    Path parts = run("parts");
    Hook dying =
        each(
            Phase.USER,
            trainer -> {
              if (trainer.iter() == 3) {
                throw new Scans.Killed();
              }
            });
    assertThat(catchThrowable(() -> train(parts, 6, hook(3), saving(2), dying))).isNotNull();
    assertThat(file(parts, 2)).hasSameBinaryContentAs(file(whole, 2));
    Files.writeString(file(parts, 2), "{");

    resume(parts, 6, Scans.step(NAMES), hook(3), saving(2));

    assertThat(file(parts, 2)).hasSameBinaryContentAs(file(whole, 2));
    assertThat(names(parts)).containsExactly("iter-0000002.json");
  }

  @Test
  void aPassThatFellOnTheLastIterationIsMadeUpWhenTheRunIsMadeLonger() throws IOException {
    Path output = run("run");
    train(output, 4, hook(2), saving(2));
    assertThat(names(output)).containsExactly("iter-0000001.json");

    resume(output, 6, Scans.step(NAMES), hook(2), saving(2));

    assertThat(names(output)).containsExactly("iter-0000001.json", "iter-0000003.json");
  }

  @Test
  void aStopBeforeAPassLeavesItToTheResume() throws IOException {
    Path output = run("run");
    train(output, 6, hook(2), saving(2), each(Phase.USER, stoppingAt(1)));
    assertThat(names(output)).isEmpty();

    resume(output, 6, Scans.step(NAMES), hook(2), saving(2));

    assertThat(names(output)).containsExactly("iter-0000001.json", "iter-0000003.json");
  }

  /** The checkpoint of such a stop is taken behind the pass, which the resume does not repeat. */
  @Test
  void aSignalDuringThePassDoesNotCutItShortOrRepeatIt() throws IOException {
    Path output = run("run");
    train(
        output,
        6,
        hook(2),
        saving(100),
        each(
            Phase.EVALUATE,
            trainer -> {
              if (trainer.iter() == 1) {
                trainer.interrupt("TERM");
              }
            }));
    assertThat(names(output)).containsExactly("iter-0000001.json");
    assertThat(store(output).newest().orElseThrow().iteration()).isEqualTo(1);

    CountingStep step = new CountingStep();
    Scans scans = scans(step);
    resume(output, 6, step.offer(scans), hook(2), saving(100));

    assertThat(scans.passes()).isEqualTo(1);
    assertThat(names(output)).containsExactly("iter-0000001.json", "iter-0000003.json");
  }

  @Test
  void anEvaluationMinesOnceIfItIsToldWhere() throws IOException {
    Path output = run("run");
    train(output, 4, saving(2));
    Path file = folder.resolve("mined/list.json");

    try (LoggedLines log = new LoggedLines(HardMiningHook.class);
        Trainer trainer =
            builder(output, 4, new HardMiningHook(settings(100, Optional.of(file))))
                .resumeFrom(store(output).newest().orElseThrow())
                .build()) {
      trainer.evaluate();

      assertThat(log.lines())
          .containsExactly(
              "INFO false positives in 4 of 12 frames (33.3 %), in 2 of 3 videos; the list is \""
                  + file
                  + "\"");
    }
    assertThat(FalsePositives.read(file).iteration()).isEqualTo(3);
    assertThat(names(output)).isEmpty();
  }

  @Test
  void anEvaluationThatIsNotToldWhereDoesNothingAndNeedsNothing() throws IOException {
    Path output = run("run");

    try (Trainer trainer =
        Trainer.builder()
            .step(new CountingStep())
            .maxIter(4)
            .output(output)
            .hook(hook(1))
            .build()) {
      trainer.evaluate();
    }

    assertThat(names(output)).isEmpty();
  }

  @Test
  void severalProcessesMineTogetherAndTheMainOneWrites() throws IOException {
    Path alone = run("alone");
    train(alone, 6, hook(2));
    Path output = run("run");

    List<List<Double>> scalars =
        ThreadedProcesses.run(
            2,
            processes -> {
              CountingStep step = new CountingStep();
              Scans scans = new Scans(step, NAMES);
              step.offer(processes.world().isMain() ? scans : scans.unseen());
              try (Trainer trainer =
                  Trainer.builder()
                      .step(step)
                      .maxIter(6)
                      .output(output)
                      .processes(processes)
                      .hook("hard-mining", hook(2))
                      .build()) {
                trainer.train();
                assertThat(scans.passes()).isEqualTo(2);
                return List.of(
                    scalar(trainer, "hard-mining/frames"), scalar(trainer, "hard-mining/videos"));
              }
            });

    assertThat(scalars).containsExactly(List.of(4.0, 2.0), List.of(4.0, 2.0));
    assertThat(names(output)).isEqualTo(names(alone)).hasSize(2);
    for (String name : names(alone)) {
      assertThat(output.resolve("false-positives").resolve(name))
          .hasSameBinaryContentAs(alone.resolve("false-positives").resolve(name));
    }
  }

  @Test
  void aStepThatDetectsNothingIsTheUsersMistake() {
    assertThatThrownBy(() -> train(run("run"), 2, new CountingStep(), hook(1)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "hook \"hook-0\" failed in beforeTrain at iteration 0: the step cannot detect anything"
                + " in its training data; turn the hook off with hooks.hard-mining=off");
  }

  @Test
  void videosThatShareANameAreNamedBeforeTheFirstIteration() {
    CountingStep step = Scans.step("b", "a", "b", "c", "a");

    assertThatThrownBy(() -> train(run("run"), 2, step, hook(1)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "hook \"hook-0\" failed in beforeTrain at iteration 0: several videos of the training"
                + " data \"train.json\" have one name, so false positives cannot be told apart:"
                + " \"a\", \"b\"; give each a name of its own, or turn the hook off with"
                + " hooks.hard-mining=off");
    assertThat(step.iterations()).isEmpty();
  }

  @Test
  void ofManySharedNamesTenAreShown() {
    String[] twice =
        IntStream.range(0, 24).mapToObj(i -> "v" + (char) ('a' + i % 12)).toArray(String[]::new);

    assertThatThrownBy(() -> train(run("run"), 2, Scans.step(twice), hook(1)))
        .hasMessageContaining("\"va\", ")
        .hasMessageContaining("\"vj\" and 2 more; ");
  }

  @Test
  void twoOfThemWouldWriteTheSameFiles() {
    assertThatThrownBy(() -> train(run("run"), 2, hook(1), hook(2)))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "two hooks of the type \"hard-mining\" would write the same files; turn one off");
  }

  @Test
  void aFolderThatCannotBeMadeEndsTheRunWithItsName() throws IOException {
    Path output = run("run");
    Files.writeString(output.resolve("false-positives"), "in the way");

    assertThatThrownBy(() -> train(output, 2, hook(1)))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "hook \"hook-0\" failed in afterStep at iteration 0: \"%s\" could not be written,"
                + " \"%s\": something else of this name is in the way. Make sure that the disk has"
                + " room and the folder may be written.",
            file(output, 0), output.resolve("false-positives"));
  }

  private static void killAt(Trainer trainer, CountingStep step, int frame) {
    if (trainer.iter() == 3) {
      trainer.step().offer(Scans.class).orElseThrow().dyingAt(frame);
      assertThat(step.iterations()).endsWith(3L);
    }
  }

  private static Scans scans(CountingStep step) {
    return new Scans(step, NAMES);
  }

  private Path run(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void train(Path output, long iterations, Hook... hooks) {
    train(output, iterations, Scans.step(NAMES), hooks);
  }

  private static void train(Path output, long iterations, CountingStep step, Hook... hooks) {
    try (Trainer trainer = builder(output, iterations, hooks).step(step).build()) {
      trainer.train();
    }
  }

  private static void resume(Path output, long iterations, CountingStep step, Hook... hooks) {
    try (Trainer trainer =
        builder(output, iterations, hooks)
            .step(step)
            .resumeFrom(store(output).newest().orElseThrow())
            .build()) {
      trainer.train();
    }
  }

  private static TrainerBuilder builder(Path output, long iterations, Hook... hooks) {
    TrainerBuilder builder =
        Trainer.builder().step(Scans.step(NAMES)).maxIter(iterations).output(output);
    for (int i = 0; i < hooks.length; i++) {
      builder.hook("hook-" + i, hooks[i]);
    }
    return builder;
  }

  private static Hook hook(long period) {
    return new HardMiningHook(settings(period, Optional.empty()));
  }

  private static HardMiningSettings settings(long period, Optional<Path> output) {
    return new HardMiningSettings(period, 0.6, 0.5, output);
  }

  private static Hook saving(long period) {
    return each(
        Phase.SAVE,
        trainer -> {
          if ((trainer.iter() + 1) % period == 0 || trainer.isLastIteration()) {
            trainer.saveCheckpoint();
          }
        });
  }

  private static Consumer<Trainer> stoppingAt(long iteration) {
    return trainer -> {
      if (trainer.iter() == iteration) {
        trainer.requestStop("a test wants it");
      }
    };
  }

  private static Hook each(Phase phase, Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public Phase phase() {
        return phase;
      }

      @Override
      public void afterStep(Trainer trainer) {
        action.accept(trainer);
      }
    };
  }

  private static double scalar(Trainer trainer, String name) {
    ScalarHistory history = trainer.storage().history(name).orElseThrow();
    return history.latest();
  }

  private static CheckpointStore store(Path output) {
    return new CheckpointStore(output.resolve(CheckpointStore.FOLDER));
  }

  private static Path file(Path output, long iteration) {
    return output.resolve("false-positives").resolve("iter-000000%d.json".formatted(iteration));
  }

  private static List<String> names(Path output) throws IOException {
    Path lists = output.resolve("false-positives");
    if (Files.notExists(lists)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(lists)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }
}
