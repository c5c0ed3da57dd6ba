package org.hookline.hooks.progress;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code progress}. */
@AutoService(Plugin.class)
public final class ProgressFactory extends HookFactory<ProgressSettings> {

  public ProgressFactory() {
    super("progress", ProgressSettings.class);
  }

  @Override
  public Hook create(ProgressSettings settings, PluginContext context) {
    boolean terminal = settings.bar() && Terminal.isThere();
    return new ProgressHook(
        terminal ? new ProgressBarDisplay(System.err) : new ProgressLog(settings.every()));
  }
}
