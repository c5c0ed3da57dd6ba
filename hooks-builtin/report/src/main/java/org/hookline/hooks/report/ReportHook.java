package org.hookline.hooks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.run.RunEnding;
import org.hookline.run.RunRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code report.html} into the run's folder when a run or an evaluation of it ends, however
 * it ends.
 *
 * <p>It writes when it is closed: by then every writer has written its last line. The run record
 * does not know the end yet, so the page has it from {@link #afterTrain}; a hook that makes a run
 * fail after that is not seen.
 */
public final class ReportHook implements Hook {

  static final String FILE = "report.html";

  private static final Logger log = LoggerFactory.getLogger(ReportHook.class);

  private final ReportSettings settings;
  private final Clock clock;
  private @Nullable Path folder;
  private @Nullable UnaryOperator<RunRecord> ending;

  /**
   * A hook that has nothing to do yet.
   *
   * @param clock dates the end of the run
   */
  public ReportHook(ReportSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Phase phase() {
    return Phase.REPORT;
  }

  @Override
  public boolean failuresAreReportedOnly() {
    return true;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    if (trainer.world().isMain()) {
      folder = trainer.output();
    }
  }

  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    OptionalLong reached = trainer.lastFinished();
    ending =
        trainer.isEvaluationOnly()
            ? ReportHook::atRest
            : record -> ended(record, outcome, reached, clock);
  }

  @Override
  public void close() {
    if (folder == null || ending == null) {
      return;
    }
    UnaryOperator<RunRecord> end = ending;
    RunContents run = RunContents.read(folder, settings, at -> end.apply(at.readRecord()));
    try {
      new DurableFiles(Disk.real())
          .replace(folder.resolve(FILE), new ReportPage(settings, clock).html(run));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    log.info("The report is in {}", FILE);
  }

  private static RunRecord ended(
      RunRecord record, Outcome outcome, OptionalLong reached, Clock clock) {
    Duration duration = Duration.between(record.latest().start(), clock.instant());
    return record.ended(RunEnding.of(outcome, reached, duration));
  }

  /** While a run is only evaluated nobody trains it: one that says {@code running} was killed. */
  private static RunRecord atRest(RunRecord record) {
    RunEnding last = record.latest().ending();
    return last.outcome().equals("running")
        ? record.ended(new RunEnding("killed", last.details(), last.iteration(), last.duration()))
        : record;
  }
}
