package org.hookline.cli;

import java.util.stream.Collectors;
import org.hookline.config.RunConfiguration;
import org.hookline.plugin.PluginCatalog;
import org.hookline.run.HookPlace;
import org.hookline.run.RunAssembly;

/** What a run would do, for {@code --dry-run}. */
final class Plan {

  private Plan() {}

  static String of(RunConfiguration configuration, PluginCatalog catalog) {
    return """
        the configuration is sound; nothing was started
          run      %s, %d iterations, seed %d
          step     %s
          hooks    %s
          writers  %s"""
        .formatted(
            configuration.run().name(),
            configuration.train().maxIter(),
            configuration.train().seed(),
            configuration.step().factory().name(),
            new RunAssembly(configuration, catalog)
                .hookOrder().stream().map(Plan::describe).collect(Collectors.joining(", ")),
            String.join(", ", configuration.writers().keySet()));
  }

  private static String describe(HookPlace place) {
    return place.instance() + " (" + place.phase() + ")";
  }
}
