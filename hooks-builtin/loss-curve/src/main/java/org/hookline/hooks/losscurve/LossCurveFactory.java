package org.hookline.hooks.losscurve;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code loss-curve}. */
@AutoService(Plugin.class)
public final class LossCurveFactory extends HookFactory<LossCurveSettings> {

  public LossCurveFactory() {
    super("loss-curve", LossCurveSettings.class);
  }

  @Override
  public Hook create(LossCurveSettings settings, PluginContext context) {
    return new LossCurveHook(settings);
  }
}
