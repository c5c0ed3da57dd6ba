package org.hookline.ultrasound.data.foreign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hookline.detection.DatasetProblem;
import org.hookline.detection.DatasetProblem.Severity;
import org.hookline.detection.DatasetReport;

/**
 * Collects what is wrong in the files of one source. After very many errors it gives up, for a file
 * can be made of nothing else.
 */
final class Problems {

  private static final int MAX_ERRORS = 10_000;

  private final Path source;
  private final List<DatasetProblem> found = new ArrayList<>();
  private int errors;

  Problems(Path source) {
    this.source = source;
  }

  /**
   * Takes an error.
   *
   * @throws org.hookline.InputException if there are too many
   */
  void error(String subject, String what) {
    found.add(new DatasetProblem(Severity.ERROR, source, subject, what, ""));
    if (++errors > MAX_ERRORS) {
      report().throwIfUnusable();
    }
  }

  void repaired(String subject, String what, String action) {
    found.add(new DatasetProblem(Severity.REPAIRED, source, subject, what, action));
  }

  void noted(String subject, String what, String action) {
    found.add(new DatasetProblem(Severity.NOTED, source, subject, what, action));
  }

  void addAll(DatasetReport report) {
    found.addAll(report.problems());
  }

  DatasetReport report() {
    return new DatasetReport(source, found);
  }
}
