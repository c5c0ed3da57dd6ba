package org.hookline.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hookline.config.RunConfiguration;

/**
 * How many of the hooks and writers of {@code config/application.conf} a run has: none, one after
 * the other, or all.
 */
enum HookSet {
  NONE("none"),
  TIMER("timer", "hooks.timer"),
  TIMER_LR("timer+lr", "hooks.lr-scheduler"),
  NO_WRITERS("no_writers", "hooks.checkpoint", "hooks.evaluation"),
  PRINTER_ONLY("printer_only", "writers.metric-printer"),
  DEFAULT("default");

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // It is an unmodifiable list.
  private final List<String> added;

  /**
   * @param title the name in reports
   * @param added what it has more than the one before
   */
  HookSet(String title, String... added) {
    this.title = title;
    this.added = List.of(added);
  }

  /** The name in reports, as other frameworks' benchmarks have it. */
  String title() {
    return title;
  }

  /** The arguments that switch off whatever else a configuration has. */
  List<String> assignments(RunConfiguration whole) {
    return Stream.concat(
            whole.hooks().keySet().stream().map(name -> "hooks." + name),
            whole.writers().keySet().stream().map(name -> "writers." + name))
        .filter(path -> !keeps(path))
        .map(path -> path + "=off")
        .toList();
  }

  private boolean keeps(String path) {
    return this == DEFAULT
        || Arrays.stream(values())
            .anyMatch(set -> set.compareTo(this) <= 0 && set.added.contains(path));
  }
}
