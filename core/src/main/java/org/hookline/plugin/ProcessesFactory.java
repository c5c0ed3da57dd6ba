package org.hookline.plugin;

import org.hookline.Processes;

/**
 * Connects the processes that train together, chosen by {@code processes.type}. What is made is
 * {@link Processes#alone()} where the environment speaks of no other process.
 *
 * @param <S> the settings record
 */
public abstract class ProcessesFactory<S extends Record> extends PluginFactory<S, Processes> {

  /** The kind of all that connect processes. */
  public static final PluginKind<Processes> KIND = PluginKind.chosen("processes", Processes.class);

  protected ProcessesFactory(String name, Class<S> settingsType) {
    super(KIND, name, settingsType);
  }
}
