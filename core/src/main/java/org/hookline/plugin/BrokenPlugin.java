package org.hookline.plugin;

import org.hookline.config.KebabCase;

/**
 * A plug-in that was found and cannot be used.
 *
 * @param source the jar or the folder of classes, as shown in messages
 * @param className the class; empty if not even that could be read
 * @param reason why, as a phrase such as {@code class not found}
 */
public record BrokenPlugin(String source, String className, String reason) {

  /** The jar, the class and the reason in one sentence. */
  public String sentence() {
    String who = className.isEmpty() ? "" : className + " ";
    return source + ": " + who + "cannot be used: " + reason;
  }

  /**
   * Whether this may be the plug-in somebody asked for: whether its class is called by that name,
   * perhaps followed by its kind, {@code Factory} or both.
   */
  boolean mayBe(PluginKind<?> kind, String name) {
    String simpleName = className.substring(className.lastIndexOf('.') + 1);
    String words = KebabCase.of(simpleName.substring(simpleName.lastIndexOf('$') + 1));
    if (!words.equals(name) && !words.startsWith(name + "-")) {
      return false;
    }
    String rest = words.substring(name.length());
    String withoutFactory =
        rest.endsWith("-factory") ? rest.substring(0, rest.length() - "-factory".length()) : rest;
    String product = "-" + KebabCase.of(kind.product().getSimpleName());
    return withoutFactory.isEmpty() || product.endsWith(withoutFactory);
  }
}
