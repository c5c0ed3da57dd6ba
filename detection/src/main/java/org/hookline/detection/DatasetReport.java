package org.hookline.detection;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.detection.DatasetProblem.Severity;
import org.slf4j.Logger;

/**
 * All that was found wrong in the files of one data set.
 *
 * @param file the annotation file
 * @param problems in the order in which they were found
 */
public record DatasetReport(Path file, List<DatasetProblem> problems) {

  private static final int SHOWN = 10;

  public DatasetReport {
    problems = List.copyOf(problems);
  }

  /** The problems of one severity. */
  public List<DatasetProblem> problems(Severity severity) {
    return problems.stream().filter(problem -> problem.severity() == severity).toList();
  }

  /**
   * Ends here if the data set cannot be used.
   *
   * @throws InputException that says every kind of error, with the first ids of each
   */
  public void throwIfUnusable() {
    String errors = sentences(Severity.ERROR).map(line -> "\n  " + line).collect(joining());
    if (!errors.isEmpty()) {
      throw new InputException("\"" + file + "\" cannot be used:" + errors);
    }
  }

  /** Tells what was changed and what is unusual: a warning for each kind, with the first ids. */
  public void log(Logger logger) {
    Stream.of(Severity.REPAIRED, Severity.NOTED)
        .flatMap(this::sentences)
        .forEach(sentence -> logger.warn("\"{}\": {}", file, sentence));
  }

  /** One sentence for each kind of problem. */
  private Stream<String> sentences(Severity severity) {
    Map<String, List<String>> subjects =
        problems(severity).stream()
            .collect(
                groupingBy(
                    DatasetReport::kind,
                    LinkedHashMap::new,
                    mapping(DatasetProblem::subject, toList())));
    return subjects.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + firstOf(entry.getValue()));
  }

  private static String kind(DatasetProblem problem) {
    return problem.action().isEmpty()
        ? problem.what()
        : problem.what() + " (" + problem.action() + ")";
  }

  private static String firstOf(List<String> subjects) {
    String shown = subjects.stream().limit(SHOWN).collect(joining(", "));
    return subjects.size() <= SHOWN
        ? shown
        : shown + " and " + (subjects.size() - SHOWN) + " more, " + subjects.size() + " in all";
  }
}
