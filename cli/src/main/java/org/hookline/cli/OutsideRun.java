package org.hookline.cli;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.hookline.World;
import org.hookline.config.RecordBinder;
import org.hookline.config.TrainSettings;
import org.hookline.plugin.Choice;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.PluginFactory;
import org.hookline.plugin.PluginKind;
import org.hookline.plugin.Plugins;

/**
 * What a plug-in that is made outside a run is given: its name and nothing of a run.
 *
 * @param instance the plug-in's name
 */
record OutsideRun(String instance) implements PluginContext {

  /**
   * Makes a plug-in with its default settings.
   *
   * @throws org.hookline.PluginException if it is broken
   */
  static <T> T make(PluginKind<T> kind, FoundPlugin plugin, PluginCatalog catalog) {
    PluginFactory<?, ?> factory = plugin.factory();
    Record settings =
        new RecordBinder(catalog).bind(plugin.defaults().config(), factory.settingsType());
    Choice<?> choice = new Choice<>(factory.name(), factory, settings, factory.name());
    return kind.product().cast(Plugins.create(choice, new OutsideRun(factory.name())));
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
  public World world() {
    return World.ALONE;
  }

  @Override
  public MeterRegistry meters() {
    throw noRun();
  }

  @Override
  public <T> T create(Choice<T> choice) {
    return Plugins.create(choice, new OutsideRun(choice.instance()));
  }

  private static IllegalStateException noRun() {
    return new IllegalStateException("there is no run here");
  }
}
