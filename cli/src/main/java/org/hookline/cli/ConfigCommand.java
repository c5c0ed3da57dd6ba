package org.hookline.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hookline.config.ConfigText;
import org.hookline.config.RunConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code hookline config}: the configuration as a run would see it, and where each value comes
 * from.
 */
@Command(
    name = "config",
    description = "Prints the configuration with the place each value comes from.",
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "CONFIG|KEY=VALUE",
      description =
          "A configuration file (default: config/quickstart.conf) and values that override it.")
  private List<String> words = new ArrayList<>();

  private final Workplace workplace;
  private final PrintWriter out;

  ConfigCommand(Workplace workplace, PrintWriter out) {
    this.workplace = workplace;
    this.out = out;
  }

  @Override
  public Integer call() {
    Discovery discovery = Discovery.of(workplace, words);
    RunConfiguration configuration = RunConfiguration.bind(discovery.layers(), discovery.catalog());
    ConfigText.lines(configuration.config()).forEach(out::println);
    return 0;
  }
}
