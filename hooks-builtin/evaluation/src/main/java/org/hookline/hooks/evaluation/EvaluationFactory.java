package org.hookline.hooks.evaluation;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code evaluation}. */
@AutoService(Plugin.class)
public final class EvaluationFactory extends HookFactory<EvaluationSettings> {

  public EvaluationFactory() {
    super("evaluation", EvaluationSettings.class);
  }

  @Override
  public Hook create(EvaluationSettings settings, PluginContext context) {
    return new EvaluationHook(settings);
  }
}
