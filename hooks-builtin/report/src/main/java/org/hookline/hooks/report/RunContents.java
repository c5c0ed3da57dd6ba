package org.hookline.hooks.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hookline.InputException;
import org.hookline.run.RunFolder;
import org.hookline.run.RunRecord;

/**
 * What a run's folder holds, as far as it can be read.
 *
 * @param name the run's name, or its folder's
 * @param record the run record
 * @param config the resolved configuration
 * @param metrics every scalar over the iterations
 * @param results the last evaluation
 * @param pictures what evaluators drew
 * @param missing what could not be read
 */
record RunContents(
    String name,
    Optional<RunRecord> record,
    Optional<RunConfig> config,
    List<Series> metrics,
    Results results,
    List<PictureGroup> pictures,
    Missing missing) {

  /**
   * Reads a folder; what is not there or broken is noted and left out.
   *
   * @param reading how the run record is read; throws an {@link InputException} if it is broken
   */
  static RunContents read(
      Path folder, ReportSettings settings, Function<RunFolder, RunRecord> reading) {
    Missing missing = new Missing();
    Results results = Results.read(folder.resolve("results.json"), missing);
    Optional<RunRecord> record = record(folder, reading, missing);
    return new RunContents(
        record
            .map(RunRecord::name)
            .orElse(String.valueOf(folder.toAbsolutePath().normalize().getFileName())),
        record,
        RunConfig.read(folder.resolve("config.conf"), missing),
        MetricsFile.read(folder.resolve("metrics.jsonl"), missing),
        results,
        settings.pictures()
            ? Pictures.read(folder.resolve("pictures"), results.datasets(), missing)
            : List.of(),
        missing);
  }

  private static Optional<RunRecord> record(
      Path folder, Function<RunFolder, RunRecord> reading, Missing missing) {
    if (!Files.exists(folder.resolve("run.json"))) {
      missing.add("There is no run.json, so outcome, versions and plug-ins are not known.");
      return Optional.empty();
    }
    try {
      return Optional.of(reading.apply(RunFolder.open(folder)));
    } catch (InputException e) {
      missing.add(
          "run.json is not a whole run record, so outcome, versions and plug-ins are not known.");
      return Optional.empty();
    }
  }
}
