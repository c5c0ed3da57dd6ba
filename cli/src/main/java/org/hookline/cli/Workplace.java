package org.hookline.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/**
 * Where a command runs.
 *
 * @param home Hookline's own folder, with {@code config} and {@code plugins}
 * @param current the working directory, which relative paths of the command line and {@code runs}
 *     refer to
 * @param clock tells when a run starts
 * @param environment the variables of this process
 */
record Workplace(Path home, Path current, Clock clock, Map<String, String> environment) {

  /** The one of this process; the launcher says where home is. */
  static Workplace ofProcess() {
    Path current = Path.of("").toAbsolutePath();
    String home = System.getProperty("hookline.home");
    return new Workplace(
        home == null ? current : Path.of(home),
        current,
        Clock.system(ZoneId.systemDefault()),
        System.getenv());
  }

  Path applicationConfig() {
    return home.resolve("config").resolve("application.conf");
  }

  Path defaultExperiment() {
    return home.resolve("config").resolve("quickstart.conf");
  }

  Path plugins() {
    return home.resolve("plugins");
  }

  Path runs() {
    return current.resolve("runs");
  }
}
