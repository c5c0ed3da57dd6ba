package org.hookline.plugin;

/**
 * Makes a health check, which {@code hookline doctor} shows under the plug-in's name. It is made
 * outside a run, with its default settings.
 *
 * @param <S> the settings record
 */
public abstract class HealthCheckFactory<S extends Record> extends PluginFactory<S, HealthCheck> {

  /** The kind of all health checks. */
  public static final PluginKind<HealthCheck> KIND = PluginKind.chosen("checks", HealthCheck.class);

  protected HealthCheckFactory(String name, Class<S> settingsType) {
    super(KIND, name, settingsType);
  }
}
