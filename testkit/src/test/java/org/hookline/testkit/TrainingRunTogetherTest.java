package org.hookline.testkit;

import static java.util.Collections.nCopies;
import static java.util.Collections.synchronizedList;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.Processes;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.config.RunConfiguration;
import org.hookline.config.RunSettings;
import org.hookline.config.TrainSettings;
import org.hookline.plugin.Choice;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.StepFactory;
import org.hookline.run.RunAssembly;
import org.hookline.run.RunFolder;
import org.hookline.run.Start;
import org.hookline.run.TrainingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run of several processes, which are threads here. */
class TrainingRunTogetherTest {

  private static final long ITERATIONS = 10;

  @TempDir private Path folder;

  @Test
  void allTrainFromTheStartAndOneWritesTheRecord() throws IOException {
    assertThat(together(3, run -> run.train(trainer -> {}), (trainer, rank) -> {}))
        .isEqualTo(nCopies(3, new Outcome.Completed()));

    assertThat(Files.readString(folder.resolve("run.json")))
        .contains("\"completed\"", "\"processes\": 3");
    assertThat(new CheckpointStore(folder.resolve("checkpoints")).list()).containsExactly(4L, 9L);
  }

  @Test
  void whoIsToldOfTheStartFindsRecordAndConfigurationWritten() {
    assertThat(
            together(
                3,
                run -> {
                  List<Boolean> written = new ArrayList<>();
                  run.train(
                      trainer -> {
                        written.add(Files.exists(folder.resolve("run.json")));
                        written.add(Files.exists(folder.resolve("config.conf")));
                      });
                  return written;
                },
                (trainer, rank) -> {}))
        .isEqualTo(nCopies(3, List.of(true, true)));
  }

  @Test
  void allGoOnFromTheCheckpointThatTheMainProcessHasFound() {
    together(2, run -> run.train(trainer -> {}), stopAt(6));

    assertThat(
            together(
                2,
                run -> {
                  List<Long> starts = new ArrayList<>();
                  run.train(trainer -> starts.add(trainer.startIter()));
                  return starts;
                },
                (trainer, rank) -> {}))
        .isEqualTo(nCopies(2, List.of(7L)));
  }

  @Test
  void whatIsCompletedIsLeftByAll() {
    together(2, run -> run.train(trainer -> {}), (trainer, rank) -> {});

    assertThat(
            together(
                2,
                run ->
                    run.train(
                        trainer -> {
                          throw new AssertionError("there is nothing left to train");
                        }),
                (trainer, rank) -> {}))
        .isEqualTo(nCopies(2, new Outcome.Completed()));
  }

  @Test
  void onlyTheMainProcessNeedsToKnowWhereToBegin(@TempDir Path other) {
    Checkpoint asked = checkpointIn(other);

    assertThat(
            together(
                2,
                (run, processes) -> {
                  List<Long> starts = new ArrayList<>();
                  Start first =
                      Start.whole(
                          processes.world().isMain() ? Optional.of(asked) : Optional.empty());
                  run.trainFrom(first, trainer -> starts.add(trainer.startIter()));
                  return starts;
                },
                (trainer, rank) -> {}))
        .isEqualTo(nCopies(2, List.of(5L)));
  }

  /** As when it is started again: the same is asked for, and the run is further than that. */
  @Test
  void aRunThatHasCheckpointsOfItsOwnGoesOnFromThem(@TempDir Path other) {
    Checkpoint asked = checkpointIn(other);
    together(2, run -> run.train(trainer -> {}), stopAt(6));

    assertThat(
            together(
                2,
                run -> {
                  List<Long> starts = new ArrayList<>();
                  run.trainFrom(
                      Start.whole(Optional.of(asked)), trainer -> starts.add(trainer.startIter()));
                  return starts;
                },
                (trainer, rank) -> {}))
        .isEqualTo(nCopies(2, List.of(7L)));
  }

  @Test
  void aRollbackOfOneBeginsAnotherSessionOfAll() {
    List<Boolean> rolledBack = new ArrayList<>();

    assertThat(
            together(
                2,
                run -> {
                  List<Long> starts = new ArrayList<>();
                  run.train(trainer -> starts.add(trainer.startIter()));
                  return starts;
                },
                (trainer, rank) -> {
                  if (rank == 1 && trainer.iter() == 6 && rolledBack.isEmpty()) {
                    rolledBack.add(true);
                    trainer.requestRollback("bad luck");
                  }
                }))
        .isEqualTo(nCopies(2, List.of(0L, 5L)));
  }

  @Test
  void anEvaluationIsOfTheSameCheckpointEverywhere() {
    together(2, run -> run.train(trainer -> {}), (trainer, rank) -> {});
    Path asked = folder.resolve("checkpoints/iter-0000004");

    assertThat(
            together(
                2,
                (run, processes) ->
                    run.evaluate(
                        processes.world().isMain()
                            ? Optional.of(CheckpointStore.open(asked))
                            : Optional.empty()),
                (trainer, rank) -> {
                  throw new AssertionError("no step is run");
                }))
        .isEqualTo(nCopies(2, new Outcome.Completed()));
    assertThat(evaluatedAt).containsExactlyInAnyOrder(4L, 4L);
  }

  @Test
  void aFolderThatAnotherRunHasEndsAllAndSaysWhy() {
    List<ThreadedProcesses.Outcome<Outcome>> outcomes = new ArrayList<>();
    RunFolder run = RunFolder.create(folder);
    run(run, Processes.alone(), (trainer, rank) -> {})
        .train(
            trainer ->
                outcomes.addAll(
                    ThreadedProcesses.outcomes(
                        2,
                        processes ->
                            run(RunFolder.seen(folder), processes, (t, rank) -> {})
                                .train(t -> {}))));

    assertThat(outcomes).hasSize(2);
    String held = "\"%s\"".formatted(folder);
    assertThat(message(outcomes.get(0))).contains(held).doesNotContain("heard");
    assertThat(message(outcomes.get(1)))
        .isEqualTo("rank 1 heard that rank 0 gave up: " + message(outcomes.get(0)));
  }

  @Test
  void nothingToEvaluateEndsAllAndSaysWhy() {
    RunFolder.create(folder);
    List<ThreadedProcesses.Outcome<Outcome>> outcomes =
        ThreadedProcesses.outcomes(
            2,
            processes ->
                run(RunFolder.seen(folder), processes, (trainer, rank) -> {})
                    .evaluate(Optional.empty()));

    String reason = "there is no checkpoint to evaluate in \"%s\"; train first".formatted(folder);
    assertThat(message(outcomes.get(0))).isEqualTo(reason);
    assertThat(message(outcomes.get(1))).isEqualTo("rank 1 heard that rank 0 gave up: " + reason);
  }

  private static String message(ThreadedProcesses.Outcome<?> outcome) {
    return String.valueOf(outcome.failure().orElseThrow().getMessage());
  }

  private Checkpoint checkpointIn(Path other) {
    run(RunFolder.create(other), Processes.alone(), (trainer, rank) -> {}).train(trainer -> {});
    return CheckpointStore.open(other.resolve("checkpoints/iter-0000004"));
  }

  private static BiConsumer<Trainer, Integer> stopAt(long iteration) {
    return (trainer, rank) -> {
      if (rank == 1 && trainer.iter() == iteration) {
        trainer.requestStop("enough");
      }
    };
  }

  private <T> List<T> together(
      int size, Function<TrainingRun, T> work, BiConsumer<Trainer, Integer> afterStep) {
    return together(size, (run, processes) -> work.apply(run), afterStep);
  }

  private <T> List<T> together(int size, Work<T> work, BiConsumer<Trainer, Integer> afterStep) {
    return ThreadedProcesses.run(
        size, processes -> work.with(run(RunFolder.seen(folder), processes, afterStep), processes));
  }

  /** What one process does with the run. */
  @FunctionalInterface
  private interface Work<T> {
    T with(TrainingRun run, Processes processes);
  }

  private final List<Long> evaluatedAt = synchronizedList(new ArrayList<>());

  private TrainingRun run(
      RunFolder run, Processes processes, BiConsumer<Trainer, Integer> afterStep) {
    Choice<TrainingStep> step =
        new Choice<>("counting", new CountingFactory(), new NoSettings(), "");
    Choice<Hook> user =
        new Choice<>("user", new HookOf("user", () -> new User(afterStep)), new NoSettings(), "");
    Choice<Hook> saver =
        new Choice<>("saver", new HookOf("saver", Saver::new), new NoSettings(), "");
    Choice<Hook> evaluating =
        new Choice<>(
            "evaluating",
            new HookOf("evaluating", () -> new Evaluating(evaluatedAt)),
            new NoSettings(),
            "");
    RunConfiguration configuration =
        new RunConfiguration(
            new RunSettings("test", Optional.empty()),
            new TrainSettings(ITERATIONS, 0, Optional.empty(), "counting"),
            step,
            Map.of("user", user, "saver", saver, "evaluating", evaluating),
            Map.of(),
            Optional.empty(),
            List.of(),
            ConfigFactory.empty(),
            List.of());
    return new TrainingRun(
        run,
        new RunAssembly(configuration, PluginCatalog.of(List.of()), processes),
        Clock.systemUTC());
  }

  private static final class CountingFactory extends StepFactory<NoSettings> {

    CountingFactory() {
      super("counting", NoSettings.class);
    }

    @Override
    public TrainingStep create(NoSettings settings, PluginContext context) {
      return new CountingStep();
    }
  }

  private static final class HookOf extends HookFactory<NoSettings> {

    private final Supplier<Hook> made;

    HookOf(String name, Supplier<Hook> made) {
      super(name, NoSettings.class);
      this.made = made;
    }

    @Override
    public Hook create(NoSettings settings, PluginContext context) {
      return made.get();
    }
  }

  private record User(BiConsumer<Trainer, Integer> afterStep) implements Hook {

    @Override
    public void afterStep(Trainer trainer) {
      afterStep.accept(trainer, trainer.world().rank());
    }
  }

  /** Saves every fifth iteration and the last. */
  private static final class Saver implements Hook {

    @Override
    public Phase phase() {
      return Phase.SAVE;
    }

    @Override
    public void afterStep(Trainer trainer) {
      if (trainer.iter() % 5 == 4 || trainer.isLastIteration()) {
        trainer.saveCheckpoint();
      }
    }
  }

  private record Evaluating(List<Long> at) implements Hook {

    @Override
    public Phase phase() {
      return Phase.EVALUATE;
    }

    @Override
    public void afterStep(Trainer trainer) {
      if (trainer.isEvaluationOnly()) {
        at.add(trainer.iter());
      }
    }
  }
}
