package org.hookline.plugin;

/**
 * A plug-in that the configuration chose, with its settings bound; {@link
 * PluginContext#create(Choice)} makes it.
 *
 * <p>As a record component, {@code Choice<T>} reads an object whose {@code type} names the plug-in,
 * and {@code Map<String, Choice<T>>} reads instances that are switched on by {@code enabled}; an
 * instance without {@code type} has its own key as its type. Only the enabled ones are in the map,
 * in the order of their keys.
 *
 * @param instance the instance's name: its key in the configuration
 * @param factory the plug-in
 * @param settings its settings, an instance of {@link PluginFactory#settingsType()}
 * @param path the configuration path of the settings, such as {@code hooks.timer}
 * @param <T> what the plug-in makes
 */
public record Choice<T>(
    String instance, PluginFactory<?, T> factory, Record settings, String path) {}
