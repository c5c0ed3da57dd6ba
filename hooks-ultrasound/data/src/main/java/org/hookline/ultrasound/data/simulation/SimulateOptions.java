package org.hookline.ultrasound.data.simulation;

import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hookline.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code hookline ultrasound simulate}. */
@Command(
    name = "hookline ultrasound simulate",
    description =
        "Writes simulated B-mode video of several hospitals and devices as a release of the"
            + " Ultrasound VID project has it. The same settings give the same files.")
final class SimulateOptions {

  private static final String FOLDER = "folder";

  @Parameters(
      paramLabel = "KEY=VALUE",
      arity = "0..*",
      description = "settings of datasets.ultrasound-release, such as videos=12")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "where to write; must be empty, not there, or hold just this")
  private Path output = Path.of("");

  /**
   * Refuses what makes no sense.
   *
   * @throws InputException if there is such a thing
   */
  void check() {
    for (String assignment : assignments) {
      if (assignment.strip().startsWith(FOLDER + "=")) {
        throw new InputException(
            "\"" + assignment + "\" is for --output to say; leave it out here.");
      }
    }
  }

  /** All that is said of the maker's settings, as {@code key=value}. */
  List<String> settings() {
    List<String> settings = new ArrayList<>(assignments);
    settings.add(FOLDER + "=" + ConfigUtil.quoteString(output.toString()));
    return settings;
  }
}
