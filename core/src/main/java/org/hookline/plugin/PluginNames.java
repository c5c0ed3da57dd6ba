package org.hookline.plugin;

import java.util.Locale;

/** How classes and record components are written in a configuration. */
public final class PluginNames {

  private static final String HOOK = "Hook";

  private PluginNames() {}

  /**
   * The name of a hook without settings: its class name in kebab-case without {@code Hook} at the
   * end.
   */
  public static String ofHook(Class<?> type) {
    String simple = type.getSimpleName();
    boolean suffixed = simple.endsWith(HOOK) && simple.length() > HOOK.length();
    return kebabCase(suffixed ? simple.substring(0, simple.length() - HOOK.length()) : simple);
  }

  /** {@code maxIter} and {@code MaxIter} as {@code max-iter}; {@code EMA} as {@code ema}. */
  public static String kebabCase(String camelCase) {
    return camelCase
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }
}
