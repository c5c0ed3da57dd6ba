package org.hookline.ultrasound.hardmining;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code hard-mining}. */
@AutoService(Plugin.class)
public final class HardMiningFactory extends HookFactory<HardMiningSettings> {

  static final String NAME = "hard-mining";

  public HardMiningFactory() {
    super(NAME, HardMiningSettings.class);
  }

  @Override
  public Hook create(HardMiningSettings settings, PluginContext context) {
    return new HardMiningHook(settings);
  }
}
