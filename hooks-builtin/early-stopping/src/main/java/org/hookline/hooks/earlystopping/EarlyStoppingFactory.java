package org.hookline.hooks.earlystopping;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;

/** Makes the hook {@code early-stopping}. */
@AutoService(Plugin.class)
public final class EarlyStoppingFactory extends HookFactory<EarlyStoppingSettings> {

  public EarlyStoppingFactory() {
    super("early-stopping", EarlyStoppingSettings.class);
  }

  @Override
  public void check(EarlyStoppingSettings settings, SettingsCheck check) {
    long maxIter = check.train().maxIter();
    rejectIfUseless("start-after", settings.startAfter(), maxIter, check);
    rejectIfUseless("period", settings.period(), maxIter, check);
  }

  private static void rejectIfUseless(
      String key, long iterations, long maxIter, SettingsCheck check) {
    if (iterations >= maxIter) {
      check.reject(
          key,
          "with %d of a run of %d iterations nothing is ever stopped early"
              .formatted(iterations, maxIter));
    }
  }

  @Override
  public Hook create(EarlyStoppingSettings settings, PluginContext context) {
    return new EarlyStoppingHook(settings);
  }
}
