package org.hookline.cli;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import org.hookline.config.RecordBinder;
import org.hookline.config.TrainSettings;
import org.hookline.plugin.Choice;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.PluginKind;
import org.hookline.plugin.Plugins;

/**
 * What a plug-in that is made outside a run is given: its name and nothing of a run.
 *
 * @param instance the plug-in's name
 * @param catalog every plug-in that was found
 */
record OutsideRun(String instance, PluginCatalog catalog) implements PluginContext {

  /**
   * Makes a plug-in with its default settings.
   *
   * @throws org.hookline.PluginException if it is broken
   */
  static <T> T make(PluginKind<T> kind, FoundPlugin plugin, PluginCatalog catalog) {
    Choice<T> choice = new RecordBinder(catalog).bind(kind, plugin.factory().name(), List.of());
    return Plugins.create(choice, new OutsideRun(choice.instance(), catalog));
  }

  @Override
  public TrainSettings train() {
    throw noRun();
  }

  @Override
  public Path output() {
    throw noRun();
  }

  @Override
  public MeterRegistry meters() {
    throw noRun();
  }

  @Override
  public <T> T create(Choice<T> choice) {
    return Plugins.create(choice, new OutsideRun(choice.instance(), catalog));
  }

  private static IllegalStateException noRun() {
    return new IllegalStateException("there is no run here");
  }
}
