package org.hookline.testkit;

import java.util.Optional;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.PluginContext;

/** A plug-in that breaks promises; offered to nobody. */
final class Unwelcome extends HookFactory<Unwelcome.Settings> {

  record Settings(long period, Optional<String> colour) {
    Settings {
      if (period < 1) {
        throw new IllegalArgumentException("period must be at least 1, it is " + period);
      }
    }
  }

  public Unwelcome() {
    super("unwelcome", Settings.class);
    System.out.println("here I am");
  }

  @Override
  public Hook create(Settings settings, PluginContext context) {
    return new Hook() {};
  }
}
