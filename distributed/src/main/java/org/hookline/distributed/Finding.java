package org.hookline.distributed;

import java.util.Collection;

/**
 * What is known of the cause of a failure: the same on every process, whoever found it out.
 *
 * @param cause such as {@code rank 2 (process 4711 on "host") does not answer any more}
 * @param advice what to do
 */
record Finding(String cause, String advice) {

  private static final String AGAIN = "see %s, then start all processes again";

  static Finding silent(Roster roster, Collection<Integer> ranks) {
    return new Finding(
        "%s %s not answer any more"
            .formatted(roster.names(ranks), ranks.size() == 1 ? "does" : "do"),
        AGAIN.formatted(logs(ranks)));
  }

  static Finding left(Roster roster, Collection<Integer> ranks) {
    return new Finding(
        "%s %s left already".formatted(roster.names(ranks), ranks.size() == 1 ? "has" : "have"),
        AGAIN.formatted(logs(ranks)));
  }

  /** The others wait for these at {@code place}, as long as {@code limit}. */
  static Finding late(Roster roster, Collection<Integer> ranks, String place, String limit) {
    return new Finding(
        "%s %s not come to %s within %s"
            .formatted(roster.names(ranks), ranks.size() == 1 ? "has" : "have", place, limit),
        "see in %s what is done there, and raise processes.timeout if that takes so long"
            .formatted(logs(ranks)));
  }

  static Finding gaveUp(Roster roster, int rank, String reason) {
    return new Finding(
        "%s gave up: %s".formatted(roster.name(rank), reason), AGAIN.formatted("its log"));
  }

  static Finding nobody() {
    return new Finding(
        "all processes answer, but not all of their connections hold",
        AGAIN.formatted("the logs of all"));
  }

  private static String logs(Collection<Integer> ranks) {
    return ranks.size() == 1 ? "its log" : "their logs";
  }

  String written() {
    return advice + "\n" + cause;
  }

  static Finding read(String text) {
    int end = text.indexOf('\n');
    return new Finding(text.substring(end + 1), text.substring(0, end));
  }
}
