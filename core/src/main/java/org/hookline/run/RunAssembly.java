package org.hookline.run;

import com.typesafe.config.Config;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.hookline.Hook;
import org.hookline.Processes;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.config.ConfigText;
import org.hookline.config.RunConfiguration;
import org.hookline.plugin.Choice;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.PluginCatalog;

/** Makes trainers from a configuration. */
public final class RunAssembly {

  private final RunConfiguration configuration;
  private final PluginCatalog catalog;
  private final Processes processes;

  /**
   * An assembly for a single process, that has made nothing yet.
   *
   * @param configuration bound, with no problem left
   * @param catalog where its plug-ins were found
   */
  public RunAssembly(RunConfiguration configuration, PluginCatalog catalog) {
    this(configuration, catalog, Processes.alone());
  }

  /**
   * The same for several processes.
   *
   * @param processes those that train together, as {@link RunProcesses#join} connects them; the
   *     caller leaves them when the run has ended
   */
  public RunAssembly(RunConfiguration configuration, PluginCatalog catalog, Processes processes) {
    this.configuration = configuration;
    this.catalog = catalog;
    this.processes = processes;
  }

  /** Those that train together. */
  Processes processes() {
    return processes;
  }

  /** The run's name. */
  public String name() {
    return configuration.run().name();
  }

  /** The one seed everything random derives from. */
  public long seed() {
    return configuration.train().seed();
  }

  /** The number of iterations of the whole run. */
  public long maxIter() {
    return configuration.train().maxIter();
  }

  /** The whole configuration, resolved. */
  public Config config() {
    return configuration.config();
  }

  /** One line for each setting that was scaled to the batch of this run. */
  List<String> scaled() {
    return configuration.scaled();
  }

  /** The whole configuration, resolved, as HOCON. */
  public String renderedConfig() {
    return ConfigText.hocon(configuration.config());
  }

  /** The plug-ins that are switched on, and where each came from. */
  public List<PluginJar> pluginJars() {
    return configuration.plugins().stream().map(this::pluginJar).distinct().toList();
  }

  /** The hooks that are switched on, in the order in which they will be called. */
  public List<HookPlace> hookOrder() {
    RunContext context = RunContext.outside(configuration.train(), catalog);
    return configuration.hooks().entrySet().stream()
        .map(entry -> place(entry.getKey(), entry.getValue(), context))
        .sorted(Comparator.comparing(HookPlace::phase).thenComparing(HookPlace::instance))
        .toList();
  }

  /**
   * Makes the step, the hooks and the writers, and a trainer of them.
   *
   * @param start where to go on from
   */
  public Trainer trainer(RunFolder folder, Start start) {
    return trainer(folder, start, Optional.empty());
  }

  /**
   * The same for somebody who only looks.
   *
   * @param lending is told when the model is there
   */
  Trainer trainer(RunFolder folder, Start start, Lending lending) {
    return trainer(folder, start, Optional.of(lending));
  }

  private Trainer trainer(RunFolder folder, Start start, Optional<Lending> lending) {
    MeterRegistry meters = new CompositeMeterRegistry();
    RunContext context =
        new RunContext(
            "",
            configuration.train(),
            folder.path(),
            lending.isPresent(),
            catalog,
            processes,
            meters);
    Deque<AutoCloseable> made = new ArrayDeque<>();
    try {
      TrainerBuilder builder =
          Trainer.builder()
              .maxIter(maxIter())
              .seed(seed())
              .output(folder.path())
              .processes(processes)
              .meters(meters);
      start
          .checkpoint()
          .ifPresent(start.weightsAlone() ? builder::weightsFrom : builder::resumeFrom);
      if (processes.world().isMain()) {
        configuration
            .writers()
            .forEach((name, choice) -> builder.writer(name, kept(context.create(choice), made)));
      }
      configuration
          .hooks()
          .forEach(
              (name, choice) -> {
                Hook hook = context.create(choice);
                made.push(hook::close);
                builder.hook(name, hook);
              });
      lending.ifPresent(hook -> builder.hook(Lending.NAME, hook));
      return builder.step(kept(context.create(configuration.step()), made)).build();
    } catch (Throwable e) {
      made.forEach(each -> closeAfter(e, each));
      throw e;
    }
  }

  private static <T extends AutoCloseable> T kept(T product, Deque<AutoCloseable> made) {
    made.push(product);
    return product;
  }

  private static void closeAfter(Throwable failure, AutoCloseable product) {
    try {
      product.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }

  private static HookPlace place(String name, Choice<Hook> choice, RunContext context) {
    Hook hook = context.create(choice);
    try {
      return new HookPlace(name, choice.factory().name(), hook.phase());
    } finally {
      hook.close();
    }
  }

  private PluginJar pluginJar(Choice<?> choice) {
    FoundPlugin found = catalog.require(choice.factory().kind(), choice.factory().name());
    Path file = found.source().path().getFileName();
    return new PluginJar(
        choice.factory().kind().key(),
        choice.factory().name(),
        file == null ? "" : file.toString(),
        found.source().version(),
        found.source().sha256());
  }
}
