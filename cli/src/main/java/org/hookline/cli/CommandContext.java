package org.hookline.cli;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.hookline.World;
import org.hookline.config.TrainSettings;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.Plugins;

/** What a command from a plug-in is given: its name and, as no run is on, nothing of a run. */
record CommandContext(String instance) implements PluginContext {

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
    return Plugins.create(choice, new CommandContext(choice.instance()));
  }

  private static IllegalStateException noRun() {
    return new IllegalStateException("a command is made outside a run");
  }
}
