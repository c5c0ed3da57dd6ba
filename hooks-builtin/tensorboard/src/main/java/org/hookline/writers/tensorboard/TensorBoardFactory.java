package org.hookline.writers.tensorboard;

import com.google.auto.service.AutoService;
import org.hookline.EventWriter;
import org.hookline.plugin.EventWriterFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the event writer {@code tensorboard}. */
@AutoService(Plugin.class)
public final class TensorBoardFactory extends EventWriterFactory<TensorBoardSettings> {

  public TensorBoardFactory() {
    super("tensorboard", TensorBoardSettings.class);
  }

  @Override
  public EventWriter create(TensorBoardSettings settings, PluginContext context) {
    return new TensorBoardWriter(settings, context.instance());
  }
}
