package org.hookline.detection.coco;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.hookline.detection.DatasetProblem;
import org.hookline.detection.DatasetProblem.Severity;
import org.hookline.detection.DatasetReport;

/** Collects the problems of one file. */
final class ProblemLog {

  private final Path file;
  private final List<DatasetProblem> problems = new ArrayList<>();

  ProblemLog(Path file) {
    this.file = file;
  }

  void error(String subject, String what) {
    problems.add(new DatasetProblem(Severity.ERROR, file, subject, what, ""));
  }

  void repaired(String subject, String what, String action) {
    problems.add(new DatasetProblem(Severity.REPAIRED, file, subject, what, action));
  }

  void noted(String subject, String what, String action) {
    problems.add(new DatasetProblem(Severity.NOTED, file, subject, what, action));
  }

  /** Entries by id, the first one of each; another one is an error. */
  <K extends Comparable<K>, E> SortedMap<K, E> unique(
      String word, List<E> entries, Function<E, K> id) {
    SortedMap<K, E> byId = new TreeMap<>();
    for (E entry : entries) {
      if (byId.putIfAbsent(id.apply(entry), entry) != null) {
        error(word + " " + id.apply(entry), "an id is there twice");
      }
    }
    return byId;
  }

  DatasetReport report() {
    return new DatasetReport(file, problems);
  }
}
