package org.hookline.hooks.memorystats;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code memory-stats}. */
@AutoService(Plugin.class)
public final class MemoryStatsFactory extends HookFactory<MemoryStatsSettings> {

  public MemoryStatsFactory() {
    super("memory-stats", MemoryStatsSettings.class);
  }

  @Override
  public Hook create(MemoryStatsSettings settings, PluginContext context) {
    return new MemoryStatsHook(settings);
  }
}
