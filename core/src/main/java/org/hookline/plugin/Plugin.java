package org.hookline.plugin;

/**
 * The service type of every plug-in with settings; extend {@link PluginFactory} or one of its
 * children, and annotate the class with {@code @AutoService(Plugin.class)}.
 *
 * <p>Constructors and descriptor methods do nothing: no files, no natives, no logging. Work belongs
 * in {@link PluginFactory#create}.
 */
public sealed interface Plugin permits PluginFactory {

  /**
   * The name under which it is switched on or chosen: lower-case words joined by hyphens, unique
   * within its kind.
   */
  String name();

  /** What kind of plug-in this is. */
  PluginKind<?> kind();

  /** The record its settings are bound to; components are the keys, in camel case. */
  Class<? extends Record> settingsType();
}
