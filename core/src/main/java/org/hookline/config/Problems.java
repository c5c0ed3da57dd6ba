package org.hookline.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hookline.PluginException;

/** Collects what is wrong, so that it can be reported at once. */
final class Problems {

  /** Whose fault a problem is, and whether it matters for what is switched off. */
  enum Fault {
    /** The user wrote something wrong. */
    INPUT,
    /** The user did not write something that is needed. */
    MISSING,
    /** A plug-in that was asked for is broken. */
    PLUGIN
  }

  private record Entry(Fault fault, Problem problem) {}

  private static final Pattern FILE_AND_LINE = Pattern.compile("(.*):(\\d+)");
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparingInt(Problems::rank)
          .thenComparing(Problems::file)
          .thenComparingInt(Problems::line)
          .thenComparing(Problem::path);

  private final List<Entry> entries = new ArrayList<>();

  void add(Fault fault, Problem problem) {
    entries.add(new Entry(fault, problem));
  }

  /** Takes over the problems that matter even for something that is switched off. */
  void addAllThatMatterWhenOff(Problems others) {
    others.entries.stream().filter(entry -> entry.fault == Fault.INPUT).forEach(entries::add);
  }

  /**
   * Throws if there is any problem: as the plug-ins' fault if all are, else as the user's.
   *
   * @throws ConfigurationException if the user is to change something
   * @throws PluginException if only plug-ins are broken
   */
  void throwIfAny() {
    if (entries.isEmpty()) {
      return;
    }
    List<Problem> sorted =
        entries.stream().map(Entry::problem).distinct().sorted(BY_PLACE).toList();
    if (entries.stream().allMatch(entry -> entry.fault == Fault.PLUGIN)) {
      throw new PluginException(ConfigurationException.message(sorted));
    }
    throw new ConfigurationException(sorted);
  }

  private static int rank(Problem problem) {
    if (problem.location().isEmpty()) {
      return 2;
    }
    return problem.location().equals(Origins.COMMAND_LINE) ? 1 : 0;
  }

  private static String file(Problem problem) {
    Matcher place = FILE_AND_LINE.matcher(problem.location());
    return place.matches() ? place.group(1) : problem.location();
  }

  private static int line(Problem problem) {
    Matcher place = FILE_AND_LINE.matcher(problem.location());
    return place.matches() ? Integer.parseInt(place.group(2)) : 0;
  }
}
