package org.hookline.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.Trainer;
import org.hookline.checkpoint.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session of a run in its folder: trains or evaluates, and keeps the run record true. */
public final class TrainingRun {

  private static final Logger log = LoggerFactory.getLogger(TrainingRun.class);

  private final RunFolder folder;
  private final RunAssembly assembly;
  private final Clock clock;

  /**
   * A session that has not begun.
   *
   * @param folder the run's folder, new or to be continued
   * @param assembly makes the trainer
   * @param clock dates the record
   */
  public TrainingRun(RunFolder folder, RunAssembly assembly, Clock clock) {
    this.folder = folder;
    this.assembly = assembly;
    this.clock = clock;
  }

  /**
   * Trains, from the newest sound checkpoint if the folder has one.
   *
   * @param onStart given the trainer before its first iteration, for whoever must be able to stop
   *     it
   * @throws org.hookline.RunException if the run failed, or if there are checkpoints but none is
   *     sound
   */
  public Outcome train(Consumer<Trainer> onStart) {
    Optional<Checkpoint> checkpoint = folder.checkpointStore().newest();
    long from = checkpoint.map(c -> c.iteration() + 1).orElse(0L);
    RunRecord record = begun(from);
    folder.write(record);
    folder.write(folder.config(), assembly.renderedConfig());
    checkpoint.ifPresent(c -> log.info("resuming from {}", c.folder()));
    return ending(
        record,
        checkpoint,
        trainer -> {
          onStart.accept(trainer);
          return trainer.train();
        });
  }

  /**
   * Evaluates a checkpoint of the run and trains nothing; the run record stays as it is.
   *
   * @throws InputException if the folder has no checkpoint
   */
  public Outcome evaluate() {
    Checkpoint checkpoint =
        folder
            .checkpointStore()
            .newest()
            .orElseThrow(
                () ->
                    new InputException(
                        "there is no checkpoint to evaluate in \"%s\"; train first"
                            .formatted(folder)));
    log.info("evaluating {}", checkpoint.folder());
    try (Trainer trainer = assembly.trainer(folder, Optional.of(checkpoint))) {
      return trainer.evaluate();
    }
  }

  private Outcome ending(
      RunRecord record, Optional<Checkpoint> checkpoint, Function<Trainer, Outcome> body) {
    Instant start = clock.instant();
    OptionalLong reached =
        checkpoint.map(c -> OptionalLong.of(c.iteration())).orElse(OptionalLong.empty());
    Outcome outcome = new Outcome.Completed();
    try (Trainer trainer = assembly.trainer(folder, checkpoint)) {
      try {
        outcome = body.apply(trainer);
        return outcome;
      } finally {
        reached = trainer.lastFinished();
      }
    } catch (RuntimeException | Error e) {
      outcome = new Outcome.Failed(e);
      throw e;
    } finally {
      Duration duration = Duration.between(start, clock.instant());
      folder.write(record.ended(RunEnding.of(outcome, reached, duration)));
    }
  }

  private RunRecord begun(long from) {
    RunSession session = RunSession.starting(clock.instant(), from, assembly.pluginJars());
    return folder.holdsRun()
        ? folder.readRecord().resumed(session)
        : RunRecord.started(assembly.name(), assembly.seed(), session);
  }
}
