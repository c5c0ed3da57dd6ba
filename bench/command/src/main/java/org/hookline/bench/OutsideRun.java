package org.hookline.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.util.Optional;
import org.hookline.config.TrainSettings;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.Plugins;

/**
 * What a plug-in that is measured alone is given.
 *
 * @param instance the plug-in's name
 * @param output the folder of the measurement
 * @param catalog every plug-in that was found
 */
record OutsideRun(String instance, Path output, PluginCatalog catalog) implements PluginContext {

  @Override
  public TrainSettings train() {
    return new TrainSettings(0, 0, Optional.empty(), "bench");
  }

  @Override
  public MeterRegistry meters() {
    return new CompositeMeterRegistry();
  }

  @Override
  public <T> T create(Choice<T> choice) {
    return Plugins.create(choice, new OutsideRun(choice.instance(), output, catalog));
  }
}
