package org.hookline.ultrasound.refreshdataloader;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code refresh-dataloader}. */
@AutoService(Plugin.class)
public final class RefreshDataloaderFactory extends HookFactory<RefreshDataloaderSettings> {

  public RefreshDataloaderFactory() {
    super("refresh-dataloader", RefreshDataloaderSettings.class);
  }

  @Override
  public Hook create(RefreshDataloaderSettings settings, PluginContext context) {
    return new RefreshDataloaderHook(settings);
  }
}
