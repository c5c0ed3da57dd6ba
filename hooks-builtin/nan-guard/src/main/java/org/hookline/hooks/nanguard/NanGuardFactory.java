package org.hookline.hooks.nanguard;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code nan-guard}. */
@AutoService(Plugin.class)
public final class NanGuardFactory extends HookFactory<NanGuardSettings> {

  public NanGuardFactory() {
    super("nan-guard", NanGuardSettings.class);
  }

  @Override
  public Hook create(NanGuardSettings settings, PluginContext context) {
    return new NanGuardHook(settings);
  }
}
