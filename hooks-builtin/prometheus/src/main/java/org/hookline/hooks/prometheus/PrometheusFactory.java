package org.hookline.hooks.prometheus;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code prometheus}. */
@AutoService(Plugin.class)
public final class PrometheusFactory extends HookFactory<PrometheusSettings> {

  public PrometheusFactory() {
    super("prometheus", PrometheusSettings.class);
  }

  @Override
  public Hook create(PrometheusSettings settings, PluginContext context) {
    return new PrometheusHook(settings, context.instance());
  }
}
