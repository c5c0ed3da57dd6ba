package org.hookline.plugin;

import org.hookline.Hook;

/**
 * Makes a hook with settings, switched on under {@code hooks.<name>}.
 *
 * @param <S> the settings record
 */
public abstract class HookFactory<S extends Record> extends PluginFactory<S, Hook> {

  /** The kind of all hooks. */
  public static final PluginKind<Hook> KIND = PluginKind.switched("hooks", Hook.class);

  protected HookFactory(String name, Class<S> settingsType) {
    super(KIND, name, settingsType);
  }
}
