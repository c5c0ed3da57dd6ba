package org.hookline.run;

import java.time.Instant;
import java.util.List;

/**
 * One share of a run: from a start or a resume to an end.
 *
 * @param start when it started
 * @param fromIteration the first iteration it was to run
 * @param environment what it was run by, and on
 * @param processes how many trained together
 * @param plugins the plug-ins that were switched on, with their jars
 * @param ending how it ended
 */
public record RunSession(
    Instant start,
    long fromIteration,
    RunEnvironment environment,
    int processes,
    List<PluginJar> plugins,
    RunEnding ending) {

  public RunSession {
    plugins = List.copyOf(plugins);
  }

  /** A session that starts now. */
  public static RunSession starting(
      Instant start, long fromIteration, List<PluginJar> plugins, int processes) {
    return new RunSession(
        start, fromIteration, RunEnvironment.here(), processes, plugins, RunEnding.running());
  }

  RunSession with(RunEnding newEnding) {
    return new RunSession(start, fromIteration, environment, processes, plugins, newEnding);
  }
}
