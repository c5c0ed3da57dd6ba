package org.hookline.cli.runs;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.hookline.InputException;
import org.hookline.run.RunFolder;
import org.hookline.run.RunRecord;

/** What there is to tell of one run's folder. */
public sealed interface RunEntry {

  /** The run's folder. */
  Path folder();

  /**
   * A run.
   *
   * @param name the run's name
   * @param start when its first session started
   * @param outcome how it stands: {@code running}, {@code completed}, {@code stopped}, {@code
   *     failed}, {@code interrupted} or {@code killed}
   * @param progress how far it is
   * @param best how good it became, if it was measured
   * @param duration the time spent in sessions whose end is known; of a running one, also since its
   *     latest start
   */
  record Run(
      Path folder,
      String name,
      Instant start,
      String outcome,
      Progress progress,
      Optional<BestMetric> best,
      Duration duration)
      implements RunEntry {}

  /**
   * How far a run is.
   *
   * @param done how many iterations are known to be done
   * @param maxIter of how many, if its configuration can be read
   */
  record Progress(long done, OptionalLong maxIter) {}

  /**
   * A folder whose {@code run.json} cannot be read.
   *
   * @param problem why, as a sentence
   */
  record Unreadable(Path folder, String problem) implements RunEntry {}

  /**
   * Reads a folder.
   *
   * @param metric the metric to tell, by its full name; none leaves the choice to the run
   * @param now the time, for runs that go on
   */
  static RunEntry of(RunFolder folder, Optional<String> metric, Instant now) {
    RunRecord record;
    try {
      record = folder.currentRecord();
    } catch (InputException e) {
      return new Unreadable(folder.path(), String.valueOf(e.getMessage()));
    }
    RunFiles files = new RunFiles(folder);
    Duration duration = record.duration();
    if (record.outcome().equals("running")) {
      duration = duration.plus(Duration.between(record.latest().start(), now));
    }
    Config config = files.config();
    return new Run(
        folder.path(),
        record.name(),
        record.sessions().get(0).start(),
        record.outcome(),
        new Progress(files.done(record), RunFiles.maxIter(config)),
        BestMetric.of(files, metric),
        duration);
  }
}
