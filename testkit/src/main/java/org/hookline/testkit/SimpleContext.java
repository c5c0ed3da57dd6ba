package org.hookline.testkit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Optional;
import org.hookline.Processes;
import org.hookline.config.TrainSettings;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.PluginScanner;
import org.hookline.plugin.Plugins;

/**
 * A context to make a plug-in in, without a configuration around it.
 *
 * @param instance the instance's name
 * @param train the run's iterations, seed and threads
 * @param output the run's folder
 * @param processes those that train together
 * @param meters where meters are registered
 */
public record SimpleContext(
    String instance, TrainSettings train, Path output, Processes processes, MeterRegistry meters)
    implements PluginContext {

  /** A context of a run of one process with seed 0. */
  public static SimpleContext of(String instance, long maxIter, Path output) {
    return new SimpleContext(
        instance,
        new TrainSettings(maxIter, 0, Optional.empty(), "counting"),
        output,
        Processes.alone(),
        new SimpleMeterRegistry());
  }

  /** The plug-ins on the class path of the test. */
  @Override
  public PluginCatalog catalog() {
    return PluginScanner.scan(SimpleContext.class.getClassLoader());
  }

  @Override
  public <T> T create(Choice<T> choice) {
    return Plugins.create(
        choice, new SimpleContext(choice.instance(), train, output, processes, meters));
  }
}
