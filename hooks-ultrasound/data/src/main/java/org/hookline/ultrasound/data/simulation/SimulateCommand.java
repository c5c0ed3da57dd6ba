package org.hookline.ultrasound.data.simulation;

import java.io.PrintWriter;
import java.util.List;
import org.hookline.config.RecordBinder;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.DatasetMakerFactory;
import org.hookline.plugin.Choice;
import org.hookline.plugin.Command;
import org.hookline.plugin.PluginCatalog;

/** Writes a simulated release, unless it is there, and says what is in it. */
final class SimulateCommand implements Command {

  private final PluginCatalog catalog;

  /**
   * @param catalog where the maker's defaults are found
   */
  SimulateCommand(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public String description() {
    return "Writes simulated video of several hospitals and devices as a release";
  }

  @Override
  public int run(List<String> arguments, PrintWriter out) {
    SimulateOptions options = SimulateOptions.parse(arguments);
    if (options.isHelp()) {
      out.print(options.help());
      out.println("The settings are, but for folder, which is --output:");
      out.println();
      out.print(
          catalog
              .require(DatasetMakerFactory.KIND, UltrasoundReleaseFactory.NAME)
              .defaults()
              .text());
      out.flush();
      return 0;
    }
    Choice<DatasetMaker> choice =
        new RecordBinder(catalog)
            .bind(DatasetMakerFactory.KIND, UltrasoundReleaseFactory.NAME, options.settings());
    write((UltrasoundReleaseSettings) choice.settings(), out);
    return 0;
  }

  private static void write(UltrasoundReleaseSettings settings, PrintWriter out) {
    UltrasoundRelease release = new UltrasoundRelease(settings);
    if (release.isComplete()) {
      print(out, "is there already: " + settings.folder());
    } else {
      release.make(line -> print(out, line));
    }
    ReleaseSummary.of(settings).forEach(line -> print(out, line));
  }

  private static void print(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
