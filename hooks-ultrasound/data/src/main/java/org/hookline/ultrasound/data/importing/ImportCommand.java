package org.hookline.ultrasound.data.importing;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.util.List;
import org.hookline.InputException;
import org.hookline.commandline.OptionsCommand;
import org.hookline.ultrasound.data.foreign.ForeignFormat;
import org.hookline.ultrasound.data.foreign.ForeignReading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a data set in somebody else's format and writes it in the project's own layout. */
final class ImportCommand extends OptionsCommand<ImportOptions> {

  private static final Logger LOG = LoggerFactory.getLogger(ImportCommand.class);

  @Override
  public String description() {
    return "Brings a data set in another format to train.json, test.json and frames";
  }

  @Override
  protected ImportOptions options() {
    return new ImportOptions();
  }

  @Override
  protected void helpMore(PrintWriter out) {
    out.println("The formats are:");
    Formats.all().forEach(it -> out.println("  %-9s %s".formatted(it.name(), it.description())));
  }

  @Override
  protected int run(ImportOptions options, PrintWriter out) {
    options.check();
    ForeignFormat format = Formats.named(options.format());
    refuseIdleOptions(format, options);
    ImportFolder folder = new ImportFolder(options.output());
    ForeignReading reading = format.read(options.source(), options.ofFormat().foreign());
    reading.report().throwIfUnusable();
    reading.report().log(LOG);
    ImportPlan plan = new ImportPlanner(options).plan(reading);
    out.println("found %d videos, %d frames".formatted(plan.videos().size(), plan.frames()));
    out.flush();
    List<String> summary =
        folder.write(
            plan,
            line -> {
              out.println(line);
              out.flush();
            });
    summary.forEach(out::println);
    return 0;
  }

  private static void refuseIdleOptions(ForeignFormat format, ImportOptions options) {
    for (String option : options.ofFormat().given()) {
      if (!format.options().contains(option)) {
        throw new InputException(
            "--%s means nothing to the format \"%s\"; %s."
                .formatted(option, format.name(), optionsOf(format)));
      }
    }
  }

  private static String optionsOf(ForeignFormat format) {
    return format.options().isEmpty()
        ? "it has no options of its own"
        : "its options are: "
            + format.options().stream().sorted().map(it -> "--" + it).collect(joining(", "));
  }
}
