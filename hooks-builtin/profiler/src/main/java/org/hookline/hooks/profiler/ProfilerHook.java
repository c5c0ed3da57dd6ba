package org.hookline.hooks.profiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records some iterations from the beginning of the first step to the last hook of the last, and
 * writes a trace and a table of them; every process has a file of its own, so that it can be seen
 * who waits for whom. What fails here is only reported.
 */
public final class ProfilerHook implements Hook {

  private static final Logger log = LoggerFactory.getLogger(ProfilerHook.class);

  private static final int OPERATORS_SHOWN = 15;

  private final ProfilerSettings settings;
  private @Nullable Recording recording;
  private @Nullable Recording ended;

  public ProfilerHook(ProfilerSettings settings) {
    this.settings = settings;
  }

  @Override
  public Phase phase() {
    return Phase.TIME;
  }

  @Override
  public boolean failuresAreReportedOnly() {
    return true;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    if (settings.operators() && !recordsOperators(trainer)) {
      log.info("operators are not recorded where several processes train together");
    }
  }

  /** An iteration is over, with all its hooks, when the next one begins. */
  @Override
  public void beforeStep(Trainer trainer) {
    if (recording != null && trainer.iter() >= recording.firstIteration() + settings.iterations()) {
      stop(recording, trainer);
    }
    if (recording == null && settings.beginsAt(trainer.iter())) {
      recording = new Recording(trainer.iter(), recordsOperators(trainer));
      trainer.spans(recording);
    }
  }

  /**
   * libtorch ends what it records of an exchange on another thread than it began it on, and then
   * fails with "Unmatched pop event".
   */
  private boolean recordsOperators(Trainer trainer) {
    return settings.operators() && trainer.world().size() == 1;
  }

  /** Slow work belongs here. */
  @Override
  public void afterStep(Trainer trainer) {
    if (ended != null) {
      report(ended, trainer);
      ended = null;
    }
  }

  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    if (recording != null) {
      stop(recording, trainer);
    }
    if (ended != null) {
      report(ended, trainer);
      ended = null;
    }
  }

  private void stop(Recording running, Trainer trainer) {
    trainer.spans(null);
    recording = null;
    try {
      running.stop(folder(trainer));
    } catch (IOException e) {
      throw new UncheckedIOException("the recording cannot be read, " + e.getMessage(), e);
    }
    ended = running;
  }

  private static void report(Recording finished, Trainer trainer) {
    int rank = trainer.world().rank();
    Path file =
        folder(trainer)
            .resolve(
                "iteration-%07d%s.json"
                    .formatted(finished.firstIteration(), rank == 0 ? "" : "-rank-" + rank));
    List<Span> all = new ArrayList<>(finished.calls());
    all.addAll(finished.operators());
    try {
      TraceFile.write(file, all);
    } catch (IOException e) {
      throw new UncheckedIOException("the trace cannot be written, " + e.getMessage(), e);
    }
    StringBuilder text = new StringBuilder("what was recorded from iteration ");
    text.append(finished.firstIteration()).append(" on is in \"").append(file).append("\":");
    text.append(CostByName.heading("hooks and steps"));
    text.append(new CostByName(finished.calls()).table(Integer.MAX_VALUE));
    if (!finished.operators().isEmpty()) {
      text.append(CostByName.heading("operators, the %d dearest".formatted(OPERATORS_SHOWN)));
      text.append(new CostByName(finished.operators()).table(OPERATORS_SHOWN));
    }
    log.info("{}", text);
  }

  private static Path folder(Trainer trainer) {
    return trainer.output().resolve("trace");
  }
}
