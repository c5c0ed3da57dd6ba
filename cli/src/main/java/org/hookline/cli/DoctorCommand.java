package org.hookline.cli;

import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hookline.cli.doctor.DryRun;
import org.hookline.cli.doctor.Examination;
import org.hookline.cli.doctor.Machine;
import org.hookline.cli.doctor.PluginJars;
import org.hookline.config.RunConfiguration;
import org.hookline.plugin.Finding;
import org.hookline.plugin.FolderCheck;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.HealthCheckFactory;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginScanner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hookline doctor}: whether a run with this configuration can work on this machine. */
@Command(
    name = "doctor",
    description = "Checks machine, plug-ins and configuration; tries two steps.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  private static final long ROOM_FOR_RUNS = 1L << 30;

  @Parameters(
      paramLabel = "CONFIG|KEY=VALUE",
      description =
          "A configuration file (default: config/quickstart.conf) and values that override it.")
  private List<String> words = new ArrayList<>();

  private final Workplace workplace;
  private final PrintWriter out;
  private final PrintWriter err;
  private @Nullable PluginCatalog catalog;
  private @Nullable RunConfiguration configuration;

  DoctorCommand(Workplace workplace, PrintWriter out, PrintWriter err) {
    this.workplace = workplace;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    try (QuietLog log = new QuietLog()) {
      Examination examination = new Examination(out, log::drain);
      Machine machine = Machine.here();
      examination.check("java", machine::java);
      examination.check("memory", machine::memory);
      examination.check("threads", machine::threads);
      examination.check("caches", machine::caches);
      examination.check("plug-ins", this::plugins);
      checksOfPlugins(examination);
      examination.check("config", this::config);
      examination.check("runs", runs());
      dryRun(examination);
      examination.conclude();
      return examination.exitCode();
    }
  }

  private Finding plugins() {
    URLClassLoader loader = Discovery.loader(workplace);
    catalog = PluginScanner.scan(loader);
    List<Path> jars = Stream.of(loader.getURLs()).map(DoctorCommand::path).toList();
    return new PluginJars(catalog, jars, System.getProperty("java.class.path")).look();
  }

  private static Path path(URL jar) {
    try {
      return Path.of(jar.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a file: " + jar, e);
    }
  }

  private void checksOfPlugins(Examination examination) {
    PluginCatalog there = catalog;
    if (there == null) {
      return;
    }
    for (FoundPlugin plugin : there.found(HealthCheckFactory.KIND)) {
      examination.check(
          plugin.factory().name(),
          () -> OutsideRun.make(HealthCheckFactory.KIND, plugin, there).look());
    }
  }

  private Finding config() {
    if (catalog == null) {
      return Finding.skip("it takes the plug-ins to read the configuration");
    }
    Discovery discovery = Discovery.of(workplace, catalog, words);
    configuration = RunConfiguration.bind(discovery.layers(), catalog);
    return Finding.ok(
        "\"%s\", %d iterations of step \"%s\"; %d hooks and %d writers are on"
            .formatted(
                configuration.run().name(),
                configuration.train().maxIter(),
                configuration.step().factory().name(),
                configuration.hooks().size(),
                configuration.writers().size()));
  }

  private FolderCheck runs() {
    Path folder =
        configuration == null
            ? workplace.runs()
            : configuration.run().output().orElse(workplace.runs());
    return new FolderCheck(folder, ROOM_FOR_RUNS, "make room, or train with --output elsewhere");
  }

  private void dryRun(Examination examination) {
    if (catalog == null || configuration == null) {
      examination.check("step", () -> Finding.skip("it takes a sound configuration"));
      return;
    }
    err.println("hookline: making the step; data that is simulated is made now if it is not there");
    err.flush();
    DryRun dryRun = new DryRun(configuration, catalog);
    examination.check("step", dryRun::make);
    examination.check(
        "dry steps",
        () -> {
          try (dryRun) {
            return dryRun.run();
          }
        });
  }
}
