package org.hookline.hooks.checkpoint;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code checkpoint}. */
@AutoService(Plugin.class)
public final class CheckpointFactory extends HookFactory<CheckpointSettings> {

  public CheckpointFactory() {
    super("checkpoint", CheckpointSettings.class);
  }

  @Override
  public Hook create(CheckpointSettings settings, PluginContext context) {
    return new PeriodicCheckpointer(settings);
  }
}
