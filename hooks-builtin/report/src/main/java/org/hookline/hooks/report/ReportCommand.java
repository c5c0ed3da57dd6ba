package org.hookline.hooks.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.hookline.InputException;
import org.hookline.commandline.OptionsCommand;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.run.RunFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the page of a run that has ended or still goes on. */
final class ReportCommand extends OptionsCommand<ReportCommand.Options> {

  private static final String DESCRIPTION =
      "A run as one page to hand on: results, curves, pictures and the run record";

  private final ReportSettings settings;
  private final Clock clock;

  ReportCommand(ReportSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String description() {
    return DESCRIPTION;
  }

  @Override
  protected Options options() {
    return new Options(settings);
  }

  @Override
  protected int run(Options options, PrintWriter out) {
    requireRun(options.run);
    ReportSettings asked = options.settings();
    RunContents run = RunContents.read(options.run, asked, RunFolder::currentRecord);
    Path file = options.output == null ? options.run.resolve(ReportHook.FILE) : options.output;
    write(new ReportPage(asked, clock).html(run), file);
    run.missing().sentences().forEach(out::println);
    out.println("The report is in " + file);
    return 0;
  }

  private static void requireRun(Path run) {
    if (!Files.isRegularFile(run.resolve("run.json"))) {
      throw new InputException("There is no run in \"" + run + "\": it has no \"run.json\".");
    }
  }

  private static void write(String html, Path file) {
    DurableFiles files = new DurableFiles(Disk.real());
    try {
      files.createFolder(file.toAbsolutePath().resolveSibling(""));
      files.replace(file, html);
    } catch (IOException e) {
      throw new InputException(
          "The report cannot be written, "
              + DurableFiles.explain(e)
              + ". Choose another file with --output.",
          e);
    }
  }

  /** The command line. */
  @CommandLine.Command(name = "hookline report", description = DESCRIPTION + ".")
  static final class Options {

    @Parameters(paramLabel = "RUN", description = "the run's folder")
    private Path run = Path.of("");

    @Option(
        names = "--output",
        paramLabel = "FILE",
        description = "where the page goes instead of RUN/" + ReportHook.FILE)
    private @Nullable Path output;

    @Option(
        names = "--pictures",
        negatable = true,
        fallbackValue = "true",
        description = "whether the run's pictures are put into the page")
    private boolean pictures;

    @Option(
        names = "--points",
        paramLabel = "N",
        description = "about how many points of a curve are kept")
    private int points;

    Options(ReportSettings defaults) {
      pictures = defaults.pictures();
      points = defaults.points();
    }

    ReportSettings settings() {
      try {
        return new ReportSettings(pictures, points);
      } catch (IllegalArgumentException e) {
        throw new InputException("--" + e.getMessage(), e);
      }
    }
  }
}
