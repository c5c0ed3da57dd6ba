package org.hookline.writers.jsonl;

import com.google.auto.service.AutoService;
import org.hookline.EventWriter;
import org.hookline.plugin.EventWriterFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the event writer {@code jsonl}. */
@AutoService(Plugin.class)
public final class JsonlFactory extends EventWriterFactory<JsonlSettings> {

  public JsonlFactory() {
    super("jsonl", JsonlSettings.class);
  }

  @Override
  public EventWriter create(JsonlSettings settings, PluginContext context) {
    return new JsonlWriter(settings);
  }
}
