package org.hookline.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import org.hookline.Processes;
import org.hookline.config.TrainSettings;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.Plugins;
import org.jspecify.annotations.Nullable;

/**
 * What plug-ins are given, the same for all but for the instance's name.
 *
 * @param folder the run's; none outside a run
 */
record RunContext(
    String instance,
    TrainSettings train,
    @Nullable Path folder,
    boolean isLent,
    PluginCatalog catalog,
    Processes processes,
    MeterRegistry meters)
    implements PluginContext {

  /** For plug-ins that are made while no run is on. */
  static RunContext outside(TrainSettings train, PluginCatalog catalog) {
    return new RunContext(
        "", train, null, false, catalog, Processes.alone(), new CompositeMeterRegistry());
  }

  @Override
  public Path output() {
    if (folder == null) {
      throw new IllegalStateException("no run is on, so there is no folder yet");
    }
    return folder;
  }

  @Override
  public <T> T create(Choice<T> choice) {
    return Plugins.create(
        choice,
        new RunContext(choice.instance(), train, folder, isLent, catalog, processes, meters));
  }
}
