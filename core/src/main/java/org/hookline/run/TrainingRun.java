package org.hookline.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.Trainer;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.config.ConfigDifference;
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
   * Trains, from the newest sound checkpoint if the folder has one. A run that is completed already
   * is left as it is, unless there are more iterations to run now.
   *
   * @param onStart given the trainer before its first iteration, for whoever must be able to stop
   *     it
   * @throws org.hookline.RunException if the run failed, or if there are checkpoints but none is
   *     sound
   * @throws InputException if another process is at work in the folder; it says which
   */
  public Outcome train(Consumer<Trainer> onStart) {
    return RunLock.holding(folder.path(), clock, () -> trainAlone(onStart));
  }

  private Outcome trainAlone(Consumer<Trainer> onStart) {
    boolean resumes = folder.holdsRun();
    Optional<Checkpoint> checkpoint = folder.checkpointStore().newest();
    long from = checkpoint.map(c -> c.iteration() + 1).orElse(0L);
    if (resumes && folder.readRecord().isCompleted() && from >= assembly.maxIter()) {
      log.info(
          "the run is completed: {} iterations are done; a larger train.max-iter would continue it",
          from);
      return new Outcome.Completed();
    }
    if (resumes) {
      tellDifferences();
      checkpoint.ifPresentOrElse(
          c -> log.info("resuming behind iteration {}, from {}", c.iteration(), c.folder()),
          () -> log.info("no checkpoint was completed yet; starting at iteration 0"));
    }
    RunRecord record = begun(resumes, from);
    folder.write(record);
    folder.write(folder.config(), assembly.renderedConfig());
    return train(record, checkpoint, onStart);
  }

  /**
   * Evaluates the newest sound checkpoint of the run and trains nothing; the run record stays as it
   * is. A folder where training goes on is refused as well: both would write its results.
   *
   * @throws InputException if the folder has no checkpoint, or if another process is at work there
   */
  public Outcome evaluate() {
    return RunLock.holding(folder.path(), clock, this::evaluateAlone);
  }

  private Outcome evaluateAlone() {
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

  private Outcome train(
      RunRecord record, Optional<Checkpoint> checkpoint, Consumer<Trainer> onStart) {
    Instant start = clock.instant();
    OptionalLong reached =
        checkpoint.map(c -> OptionalLong.of(c.iteration())).orElse(OptionalLong.empty());
    try (Trainer trainer = assembly.trainer(folder, checkpoint)) {
      onStart.accept(trainer);
      Outcome outcome;
      try {
        outcome = trainer.train();
      } finally {
        reached = trainer.lastFinished();
      }
      end(record, outcome, reached, start);
      return outcome;
    } catch (Throwable e) {
      try {
        end(record, new Outcome.Failed(e), reached, start);
      } catch (RuntimeException unwritten) {
        e.addSuppressed(unwritten);
      }
      throw e;
    }
  }

  private void end(RunRecord record, Outcome outcome, OptionalLong reached, Instant start) {
    Duration duration = Duration.between(start, clock.instant());
    folder.write(record.ended(RunEnding.of(outcome, reached, duration)));
  }

  private RunRecord begun(boolean resumes, long from) {
    RunSession session = RunSession.starting(clock.instant(), from, assembly.pluginJars());
    return resumes
        ? folder.readRecord().resumed(assembly.seed(), session)
        : RunRecord.started(assembly.name(), assembly.seed(), session);
  }

  private void tellDifferences() {
    if (!Files.isRegularFile(folder.config())) {
      return;
    }
    try {
      Config before = ConfigFactory.parseFile(folder.config().toFile());
      List<String> differences = ConfigDifference.between(before, assembly.config());
      if (!differences.isEmpty()) {
        log.warn(
            "the configuration is not the one this run had before:\n  {}",
            String.join("\n  ", differences));
      }
    } catch (ConfigException e) {
      log.warn("{} cannot be compared with: {}", folder.config(), e.getMessage());
    }
  }
}
