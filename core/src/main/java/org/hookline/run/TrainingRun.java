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
import java.util.function.Supplier;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.Processes;
import org.hookline.Trainer;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.config.ConfigDifference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session of a run in its folder: trains or evaluates, and keeps the run record true. Where
 * several processes train together, each has one of these; the main process decides where to start,
 * and it alone writes.
 */
public final class TrainingRun {

  private static final Logger log = LoggerFactory.getLogger(TrainingRun.class);

  private static final String MAX_ITER = "train.max-iter:";

  private final RunFolder folder;
  private final RunAssembly assembly;
  private final Clock clock;
  private final Processes processes;

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
    this.processes = assembly.processes();
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
    return trainFrom(Start.whole(Optional.empty()), onStart);
  }

  /**
   * The same, from wherever is asked for as long as the folder has no checkpoint of its own: so
   * whoever is started again in place of one that failed asks for the same.
   *
   * @param first where the main process begins; that of the others does not matter
   * @param onStart as for {@link #train}; the run's record and configuration are written by then
   */
  public Outcome trainFrom(Start first, Consumer<Trainer> onStart) {
    return holding(
        () -> {
          Start start = together(() -> newestOr(first));
          return isDone(start) ? new Outcome.Completed() : sessions(start, onStart);
        });
  }

  /**
   * Evaluates a checkpoint and trains nothing; the run record stays as it is. A folder where
   * training goes on is refused as well: both would write its results.
   *
   * @param asked the checkpoint, by the main process; none is the newest sound one of the run
   * @throws InputException if the folder has no checkpoint, or if another process is at work there
   */
  public Outcome evaluate(Optional<Checkpoint> asked) {
    return holding(() -> evaluateHere(asked));
  }

  /** The folder is the main process's, and the others are its guests. */
  private <T> T holding(Supplier<T> work) {
    try {
      return processes.world().isMain() ? RunLock.holding(folder.path(), clock, work) : work.get();
    } catch (Throwable e) {
      // Otherwise the others would wait for this process.
      processes.abort(e);
      throw e;
    }
  }

  /** Where the main process finds that all are to start. */
  private Start together(Supplier<Start> start) {
    if (!processes.world().isMain()) {
      return Start.read(processes.fromMain(() -> ""));
    }
    Start found = start.get();
    processes.fromMain(found::written);
    return found;
  }

  private Outcome evaluateHere(Optional<Checkpoint> asked) {
    Start start =
        together(
            () ->
                Start.whole(
                    Optional.of(
                        asked
                            .or(() -> folder.checkpointStore().newest())
                            .orElseThrow(this::nothingToEvaluate))));
    log.info("evaluating {}", start.checkpoint().orElseThrow().folder());
    try (Trainer trainer = assembly.trainer(folder, start)) {
      return trainer.evaluate();
    }
  }

  private InputException nothingToEvaluate() {
    return new InputException(
        "there is no checkpoint to evaluate in \"%s\"; train first".formatted(folder));
  }

  private boolean isDone(Start start) {
    boolean done =
        !processes
            .fromMain(
                () ->
                    folder.holdsRun()
                            && folder.readRecord().isCompleted()
                            && start.iteration() >= assembly.maxIter()
                        ? "done"
                        : "")
            .isEmpty();
    if (done) {
      log.info(
          "the run is completed: {} iterations are done; a larger train.max-iter would continue it",
          start.iteration());
    }
    return done;
  }

  /**
   * Every rollback begins another session: from the newest checkpoint, or from the start if none
   * was completed yet.
   */
  private Outcome sessions(Start start, Consumer<Trainer> onStart) {
    tellScaled();
    Outcome outcome = oneSession(start, onStart);
    while (outcome instanceof Outcome.RolledBack rolledBack) {
      log.warn("hook \"{}\" rolls the run back: {}", rolledBack.by(), rolledBack.reason());
      outcome = oneSession(together(() -> newestOr(start)), onStart);
    }
    return outcome;
  }

  private Start newestOr(Start start) {
    Optional<Checkpoint> newest = folder.checkpointStore().newest();
    return newest.isPresent() ? Start.whole(newest) : start;
  }

  private Outcome oneSession(Start start, Consumer<Trainer> onStart) {
    boolean resumes = folder.holdsRun();
    if (resumes && processes.world().isMain()) {
      tellDifferences();
    }
    tellStart(start, resumes);
    Instant begun = clock.instant();
    try (Trainer trainer = assembly.trainer(folder, start)) {
      // Whatever does not fit the checkpoint is found before anything of the run is changed.
      trainer.restore();
      processes.barrier();
      if (!processes.world().isMain()) {
        processes.barrier();
        onStart.accept(trainer);
        return trainer.train();
      }
      RunRecord record = record(resumes, start.iteration());
      folder.write(record);
      folder.write(folder.config(), assembly.renderedConfig());
      processes.barrier();
      onStart.accept(trainer);
      return session(trainer, record, begun);
    }
  }

  private Outcome session(Trainer trainer, RunRecord record, Instant begun) {
    try {
      Outcome outcome = trainer.train();
      end(record, outcome, trainer.lastFinished(), begun);
      return outcome;
    } catch (Throwable e) {
      try {
        end(record, new Outcome.Failed(e), trainer.lastFinished(), begun);
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

  private RunRecord record(boolean resumes, long from) {
    RunSession session =
        RunSession.starting(clock.instant(), from, assembly.pluginJars(), processes.world().size());
    return resumes
        ? folder.readRecord().resumed(assembly.seed(), session)
        : RunRecord.started(assembly.name(), assembly.seed(), session);
  }

  private void tellScaled() {
    if (!assembly.scaled().isEmpty()) {
      log.info(
          "settings were scaled, as train.reference-batch-size or train.reference-world-size asks:\n  {}",
          String.join("\n  ", assembly.scaled()));
    }
  }

  private static void tellStart(Start start, boolean resumes) {
    Optional<Checkpoint> checkpoint = start.checkpoint();
    if (checkpoint.isPresent()) {
      log.info(
          start.weightsAlone()
              ? "starting at iteration 0 with the weights of {}"
              : "resuming from {}",
          checkpoint.get().folder());
    } else if (resumes) {
      log.info("no checkpoint was completed yet; starting at iteration 0");
    }
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
      if (differences.stream().anyMatch(line -> line.startsWith(MAX_ITER))) {
        log.warn(
            "schedules that span the run, such as cosine, take another shape from here on; multistep"
                + " keeps its milestones");
      }
    } catch (ConfigException e) {
      log.warn("{} cannot be compared with: {}", folder.config(), e.getMessage());
    }
  }
}
