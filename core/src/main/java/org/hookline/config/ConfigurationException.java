package org.hookline.config;

import java.util.List;
import java.util.stream.Collectors;
import org.hookline.InputException;

/** Everything that is wrong in a configuration, at once. */
public final class ConfigurationException extends InputException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // List.copyOf and Problem's strings are never written anywhere.
  private final List<Problem> problems;

  ConfigurationException(List<Problem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, by file and line. */
  public List<Problem> problems() {
    return problems;
  }

  static String message(List<Problem> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return problems.stream()
        .map(problem -> "\n  " + problem)
        .collect(Collectors.joining("", count + " in the configuration; nothing was started", ""));
  }
}
