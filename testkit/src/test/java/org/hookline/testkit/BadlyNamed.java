package org.hookline.testkit;

import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.PluginContext;

/** A plug-in whose name needs quotes in a configuration, and that sets a key it does not have. */
final class BadlyNamed extends HookFactory<BadlyNamed.Settings> {

  record Settings() {}

  public BadlyNamed() {
    super("Badly_named", Settings.class);
  }

  @Override
  public Hook create(Settings settings, PluginContext context) {
    return new Hook() {};
  }
}
