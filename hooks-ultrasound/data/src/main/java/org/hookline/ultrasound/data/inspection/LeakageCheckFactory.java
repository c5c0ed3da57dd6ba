package org.hookline.ultrasound.data.inspection;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code leakage-check}. */
@AutoService(Plugin.class)
public final class LeakageCheckFactory extends HookFactory<LeakageCheckSettings> {

  public LeakageCheckFactory() {
    super("leakage-check", LeakageCheckSettings.class);
  }

  @Override
  public Hook create(LeakageCheckSettings settings, PluginContext context) {
    return new LeakageCheckHook(settings);
  }
}
