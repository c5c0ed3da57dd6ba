package org.hookline.testkit;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.Processes;
import org.hookline.RunException;
import org.hookline.Stateful;
import org.hookline.Trainer;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainers of several processes, which are threads here. */
class TrainersTogetherTest {

  @TempDir Path run;

  @Test
  void aStopThatOneAsksForEndsAllAfterTheSameStep() {
    assertThat(
            together(
                3,
                (trainer, rank) -> {
                  if (rank == 1 && trainer.iter() == 4) {
                    trainer.requestStop("enough");
                  }
                },
                Told::iterationAndOutcome))
        .isEqualTo(nCopies(3, "4 " + new Outcome.Stopped("saying", "enough, says rank 1")));
  }

  @Test
  void ofSeveralStopsInOneStepThatOfTheLowestRankCounts() {
    assertThat(
            together(
                3,
                (trainer, rank) -> {
                  if (rank > 0 && trainer.iter() == 2) {
                    trainer.requestStop("reason " + rank);
                  }
                },
                Told::iterationAndOutcome))
        .isEqualTo(nCopies(3, "2 " + new Outcome.Stopped("saying", "reason 1, says rank 1")));
  }

  @Test
  void aSignalToOneInterruptsAllAndCountsMoreThanAStop() {
    assertThat(
            together(
                2,
                (trainer, rank) -> {
                  if (rank == 0 && trainer.iter() == 3) {
                    trainer.requestStop("enough");
                  } else if (trainer.iter() == 3) {
                    trainer.interrupt("TERM");
                  }
                },
                Told::iterationAndOutcome))
        .isEqualTo(nCopies(2, "3 " + new Outcome.Interrupted("TERM")));
  }

  @Test
  void whoGivesAnIterationUpGivesItUpForAll() {
    assertThat(
            together(
                2,
                (trainer, rank) -> {
                  if (rank == 1 && trainer.iter() == 5) {
                    trainer.requestRollback("bad luck");
                  }
                },
                told -> told.iterationAndOutcome() + " " + told.saved()))
        .isEqualTo(
            nCopies(
                2, "5 " + new Outcome.RolledBack("saying", "bad luck, says rank 1") + " [0, 4]"));
  }

  /** Savers know by then that it is the last iteration, as they do of one process alone. */
  @Test
  void aStopBeforeTheSaversIsKnownToThem() {
    assertThat(
            together(
                2,
                (trainer, rank) -> {
                  if (rank == 1 && trainer.iter() == 1) {
                    trainer.requestStop("enough");
                  }
                },
                Told::saved))
        .isEqualTo(nCopies(2, List.of(0L, 1L)));
  }

  @Test
  void aFailureOfOneIsTheFailureOfAllAndSaysWhose() {
    List<ThreadedProcesses.Outcome<Long>> outcomes =
        ThreadedProcesses.outcomes(
            3,
            processes ->
                train(
                    processes,
                    10,
                    Optional.empty(),
                    (trainer, rank) -> {
                      if (rank == 2 && trainer.iter() == 6) {
                        throw new IllegalStateException("out of paper");
                      }
                    },
                    told -> told.trainer().iter()));

    String reason = "hook \"saying\" failed in afterStep at iteration 6: out of paper";
    assertThat(outcomes).allSatisfy(each -> assertThat(each.failure()).isPresent());
    assertThat(outcomes.stream().map(each -> each.failure().orElseThrow().getMessage()).toList())
        .containsExactly(
            "rank 0 heard that rank 2 gave up: " + reason,
            "rank 1 heard that rank 2 gave up: " + reason,
            reason);
    assertThat(outcomes)
        .allSatisfy(each -> assertThat(each.failure()).containsInstanceOf(RunException.class));
  }

  /**
   * Those who come after it in the loop's end may wait for it, as the decision by a metric does.
   */
  @Test
  void aFailureAfterTheLoopEndsTheOthersWaitingForIt() {
    List<ThreadedProcesses.Outcome<Outcome>> outcomes =
        ThreadedProcesses.outcomes(
            2,
            processes -> {
              Hook failing =
                  new Hook() {
                    @Override
                    public void afterTrain(Trainer trainer, Outcome outcome) {
                      if (trainer.world().isMain()) {
                        throw new IllegalStateException("out of ink");
                      }
                    }
                  };
              Hook meeting =
                  new Hook() {
                    @Override
                    public void afterTrain(Trainer trainer, Outcome outcome) {
                      if (!(outcome instanceof Outcome.Failed)) {
                        trainer.processes().barrier();
                      }
                    }
                  };
              try (Trainer trainer =
                  Trainer.builder()
                      .step(new CountingStep())
                      .maxIter(1)
                      .processes(processes)
                      .hook("failing", failing)
                      .hook("meeting", meeting)
                      .build()) {
                return trainer.train();
              }
            });

    assertThat(outcomes.get(0).failure().orElseThrow()).hasMessageEndingWith("out of ink");
    assertThat(outcomes.get(1).failure().orElseThrow())
        .hasMessageContaining("rank 1 heard that rank 0 gave up: ")
        .hasMessageEndingWith("out of ink");
  }

  @Test
  void onlyTheMainProcessWrites() {
    List<Integer> writes =
        ThreadedProcesses.run(
            3,
            processes -> {
              AtomicInteger written = new AtomicInteger();
              try (Trainer trainer =
                  Trainer.builder()
                      .step(new CountingStep())
                      .maxIter(1)
                      .processes(processes)
                      .writer("counting", t -> written.incrementAndGet())
                      .build()) {
                trainer.train();
              }
              return written.get();
            });

    assertThat(writes).containsExactly(1, 0, 0);
  }

  @Test
  void aCheckpointIsWrittenOnceAndHoldsTheStateOfEveryRank() {
    together(3, (trainer, rank) -> {}, Told::saved);

    Checkpoint checkpoint = new CheckpointStore(run.resolve("checkpoints")).newest().orElseThrow();
    assertThat(checkpoint.parts())
        .containsExactly(
            "counting.json",
            "measured-rank-1.json",
            "measured-rank-2.json",
            "measured.json",
            "state-rank-1.json",
            "state-rank-2.json",
            "state.json");
  }

  @Test
  void whatIsResumedByAsManyGoesOnWithEachOnesOwnState() {
    together(2, (trainer, rank) -> {}, Told::saved);

    assertThat(resumed(2)).containsExactly("own state 100 of rank 0", "own state 101 of rank 1");
  }

  @Test
  void whatIsResumedByOthersGoesOnWithTheStateOfTheMainProcess() {
    together(2, (trainer, rank) -> {}, Told::saved);

    assertThat(resumed(3))
        .containsExactly(
            "own state 100 of rank 0", "own state 100 of rank 1", "own state 100 of rank 2");
    assertThat(resumed(1)).containsExactly("own state 100 of rank 0");
  }

  private List<String> resumed(int size) {
    return ThreadedProcesses.run(
        size,
        processes ->
            train(
                processes,
                12,
                new CheckpointStore(run.resolve("checkpoints")).newest(),
                (trainer, rank) -> {},
                told ->
                    "own state %d of rank %d"
                        .formatted(told.hook().restored, told.trainer().world().rank())));
  }

  private <T> List<T> together(
      int size, BiConsumer<Trainer, Integer> afterStep, Function<Told, T> result) {
    return ThreadedProcesses.run(
        size, processes -> train(processes, 10, Optional.empty(), afterStep, result));
  }

  private <T> T train(
      Processes processes,
      long maxIter,
      Optional<Checkpoint> from,
      BiConsumer<Trainer, Integer> afterStep,
      Function<Told, T> result) {
    SayingHook hook = new SayingHook(afterStep);
    Saving saver = new Saving();
    var builder =
        Trainer.builder()
            .step(new CountingStep())
            .maxIter(maxIter)
            .output(run)
            .processes(processes)
            .hook(hook)
            .hook(saver);
    from.ifPresent(builder::resumeFrom);
    try (Trainer trainer = builder.build()) {
      return result.apply(new Told(trainer, trainer.train(), hook, saver.saved));
    }
  }

  private record Told(Trainer trainer, Outcome outcome, SayingHook hook, List<Long> saved) {
    String iterationAndOutcome() {
      return trainer.lastFinished().orElseThrow() + " " + outcome;
    }
  }

  /** Does what a test says, and has a state that is another on each rank. */
  private static final class SayingHook implements Hook, Stateful {

    private final BiConsumer<Trainer, Integer> afterStep;
    private int rank;
    private int restored;

    SayingHook(BiConsumer<Trainer, Integer> afterStep) {
      this.afterStep = afterStep;
    }

    @Override
    public void beforeTrain(Trainer trainer) {
      rank = trainer.world().rank();
    }

    @Override
    public void afterStep(Trainer trainer) {
      afterStep.accept(trainer, trainer.world().rank());
    }

    @Override
    public Map<String, ?> state() {
      return Map.of("own", 100 + rank);
    }

    @Override
    public void restore(Config state) {
      restored = state.getInt("own");
    }
  }

  /** Saves every fourth iteration and the last. */
  private static final class Saving implements Hook {

    private final List<Long> saved = new ArrayList<>();

    @Override
    public Phase phase() {
      return Phase.SAVE;
    }

    @Override
    public void afterStep(Trainer trainer) {
      if (trainer.iter() % 4 == 0 || trainer.isLastIteration()) {
        trainer.saveCheckpoint();
        saved.add(trainer.iter());
      }
    }
  }
}
