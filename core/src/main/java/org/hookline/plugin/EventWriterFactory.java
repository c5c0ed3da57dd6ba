package org.hookline.plugin;

import org.hookline.EventWriter;

/**
 * Makes an event writer, switched on under {@code writers.<name>}.
 *
 * @param <S> the settings record
 */
public abstract class EventWriterFactory<S extends Record> extends PluginFactory<S, EventWriter> {

  /** The kind of all event writers. */
  public static final PluginKind<EventWriter> KIND =
      PluginKind.switched("writers", EventWriter.class);

  protected EventWriterFactory(String name, Class<S> settingsType) {
    super(KIND, name, settingsType);
  }
}
