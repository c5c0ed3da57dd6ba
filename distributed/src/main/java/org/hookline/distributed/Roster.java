package org.hookline.distributed;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which process each rank is, for messages.
 *
 * @param processes by rank, such as {@code process 4711 on "host"}
 */
record Roster(List<String> processes) {

  int size() {
    return processes.size();
  }

  /** Such as {@code rank 2 (process 4711 on "host")}. */
  String name(int rank) {
    return "rank %d (%s)".formatted(rank, processes.get(rank));
  }

  /** The names of some, with commas. */
  String names(Collection<Integer> ranks) {
    return ranks.stream().map(this::name).collect(Collectors.joining(", "));
  }
}
