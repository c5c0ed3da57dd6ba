package org.hookline.ultrasound.data.simulation;

import java.io.PrintWriter;
import org.hookline.commandline.OptionsCommand;
import org.hookline.config.RecordBinder;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.DatasetMakerFactory;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginCatalog;

/** Writes a simulated release, unless it is there, and says what is in it. */
final class SimulateCommand extends OptionsCommand<SimulateOptions> {

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
  protected SimulateOptions options() {
    return new SimulateOptions();
  }

  @Override
  protected void helpMore(PrintWriter out) {
    out.println("The settings are, but for folder, which is --output:");
    out.println();
    out.print(
        catalog.require(DatasetMakerFactory.KIND, UltrasoundReleaseFactory.NAME).defaults().text());
  }

  @Override
  protected int run(SimulateOptions options, PrintWriter out) {
    options.check();
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
