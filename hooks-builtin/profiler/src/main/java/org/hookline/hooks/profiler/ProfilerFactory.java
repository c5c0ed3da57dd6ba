package org.hookline.hooks.profiler;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;

/** Makes the hook {@code profiler}. */
@AutoService(Plugin.class)
public final class ProfilerFactory extends HookFactory<ProfilerSettings> {

  public ProfilerFactory() {
    super("profiler", ProfilerSettings.class);
  }

  @Override
  public void check(ProfilerSettings settings, SettingsCheck check) {
    if (settings.start() >= check.train().maxIter()) {
      check.reject(
          "start",
          "iteration %d is never reached: the last of %d iterations is %d"
              .formatted(settings.start(), check.train().maxIter(), check.train().maxIter() - 1));
    }
  }

  @Override
  public Hook create(ProfilerSettings settings, PluginContext context) {
    return new ProfilerHook(settings);
  }
}
