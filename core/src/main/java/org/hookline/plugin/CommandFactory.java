package org.hookline.plugin;

/**
 * Makes a command. The name is what is typed, words joined by hyphens: {@code data-check} is {@code
 * hookline data check}.
 *
 * @param <S> the settings record
 */
public abstract class CommandFactory<S extends Record> extends PluginFactory<S, Command> {

  /** The kind of all commands. */
  public static final PluginKind<Command> KIND = PluginKind.chosen("commands", Command.class);

  protected CommandFactory(String name, Class<S> settingsType) {
    super(KIND, name, settingsType);
  }
}
