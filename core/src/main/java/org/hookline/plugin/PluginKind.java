package org.hookline.plugin;

/**
 * A kind of plug-in, such as hooks or models.
 *
 * @param key the plural word that names the kind in messages and, if switched, its place in the
 *     configuration
 * @param product what a plug-in of this kind makes; no two kinds make the same
 * @param switched whether instances are switched on under {@code <key>.<instance>}; otherwise one
 *     is chosen by name where the configuration asks for it
 * @param <T> the product
 */
public record PluginKind<T>(String key, Class<T> product, boolean switched) {

  /** A kind whose instances are switched on one by one, like hooks. */
  public static <T> PluginKind<T> switched(String key, Class<T> product) {
    return new PluginKind<>(key, product, true);
  }

  /** A kind of which one is chosen by {@code type}, like models. */
  public static <T> PluginKind<T> chosen(String key, Class<T> product) {
    return new PluginKind<>(key, product, false);
  }
}
