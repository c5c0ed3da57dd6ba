package org.hookline.hooks.precisebn;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code precise-bn}. */
@AutoService(Plugin.class)
public final class PreciseBnFactory extends HookFactory<PreciseBnSettings> {

  public PreciseBnFactory() {
    super("precise-bn", PreciseBnSettings.class);
  }

  @Override
  public Hook create(PreciseBnSettings settings, PluginContext context) {
    return new PreciseBnHook(settings, context.instance());
  }
}
