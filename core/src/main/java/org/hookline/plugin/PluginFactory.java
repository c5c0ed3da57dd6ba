package org.hookline.plugin;

/**
 * Makes one kind of thing from settings. Its defaults, and its documentation, are the commented
 * {@code <name>.conf} beside the class.
 *
 * @param <S> the settings record
 * @param <T> what is made
 */
public abstract non-sealed class PluginFactory<S extends Record, T> implements Plugin {

  private final PluginKind<T> kind;
  private final String name;
  private final Class<S> settingsType;

  protected PluginFactory(PluginKind<T> kind, String name, Class<S> settingsType) {
    this.kind = kind;
    this.name = name;
    this.settingsType = settingsType;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final PluginKind<T> kind() {
    return kind;
  }

  @Override
  public final Class<S> settingsType() {
    return settingsType;
  }

  /**
   * Looks at settings that bound well for what a record cannot know alone, such as a milestone past
   * the last iteration or a missing file. Reports every problem and starts nothing.
   */
  public void check(S settings, SettingsCheck check) {}

  /**
   * Makes the thing. Called only when it is switched on, and after every setting was found sound.
   */
  public abstract T create(S settings, PluginContext context);
}
