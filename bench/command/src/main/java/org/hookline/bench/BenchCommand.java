package org.hookline.bench;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.hookline.bench.job.Job;
import org.hookline.bench.job.JobModel;
import org.hookline.commandline.OptionsCommand;
import org.hookline.plugin.PluginCatalog;

/** Measures, case by case, and prints what comes out. */
final class BenchCommand extends OptionsCommand<BenchOptions> {

  private final PluginCatalog catalog;

  BenchCommand(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  static final String DESCRIPTION = "How fast training is, with work that other frameworks do too";

  @Override
  public String description() {
    return DESCRIPTION;
  }

  @Override
  protected BenchOptions options() {
    return new BenchOptions();
  }

  @Override
  protected void helpMore(PrintWriter out) {
    out.println(
        "The cases are: "
            + String.join(", ", Cases.all().stream().map(BenchCase::name).toList())
            + ".");
  }

  @Override
  protected int run(BenchOptions options, PrintWriter out) {
    options.check();
    List<BenchCase> cases = options.cases();
    PrintStream notes = System.err;
    Results results = options.isJson() ? new JsonResults(out, notes) : new TableResults(out, notes);
    try (WorkFolder work = WorkFolder.in(options.work())) {
      BenchSetup setup = setup(options, work.path());
      Runnable all =
          options.isLosses() ? () -> losses(results) : () -> measure(cases, setup, results);
      QuietOutput.to(
          work.path().resolve("log.txt"),
          () -> {
            results.environment(Environment.of(setup));
            all.run();
          });
      options.curves().ifPresent(setup.curves()::write);
    }
    return 0;
  }

  private static void measure(List<BenchCase> cases, BenchSetup setup, Results results) {
    for (BenchCase each : cases) {
      results.note(each.name() + " ...");
      each.run(setup, results);
    }
  }

  private static void losses(Results results) {
    for (Job job : Job.values()) {
      for (JobModel model : job.models()) {
        results.series(
            job.title(),
            "first %d losses, constant lr,%s".formatted(FirstLosses.SHOWN, model.title()),
            "nat",
            FirstLosses.of(job, model, FirstLosses.SHOWN));
      }
    }
  }

  private BenchSetup setup(BenchOptions options, Path work) {
    Path home =
        Path.of(System.getProperty("hookline.home", Path.of("").toAbsolutePath().toString()));
    return new BenchSetup(
        home,
        catalog,
        work,
        options.threads(),
        new BenchSetup.Asked(options.iterations(), options.repeats()),
        new CurvePicture(),
        options.coco());
  }
}
