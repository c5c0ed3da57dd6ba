package org.hookline.plugin;

/**
 * A plug-in that can be used.
 *
 * @param factory makes it
 * @param source where it comes from
 * @param defaults its default settings and their documentation
 */
public record FoundPlugin(
    PluginFactory<?, ?> factory, PluginSource source, PluginDefaults defaults) {

  /**
   * Reads what lies beside a factory.
   *
   * @throws UnusablePluginException if something about it is not as it must be
   */
  static FoundPlugin of(PluginFactory<?, ?> factory, PluginSource source) {
    if (!factory.name().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new UnusablePluginException(
          "its name \"" + factory.name() + "\" is not lower-case words joined by hyphens");
    }
    return new FoundPlugin(factory, source, PluginDefaults.of(factory, source));
  }

  /** The class that a person wrote: the factory, or the hook that needs none. */
  public Class<?> implementation() {
    return implementation(factory);
  }

  static Class<?> implementation(PluginFactory<?, ?> factory) {
    return factory instanceof PlainHook hook ? hook.type() : factory.getClass();
  }
}
