package org.hookline.evaluators.froc;

import com.google.auto.service.AutoService;
import org.hookline.detection.Evaluator;
import org.hookline.detection.EvaluatorFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The evaluator {@code froc}: sensitivity at some rates of false positives, and their mean. */
@AutoService(Plugin.class)
public final class FrocEvaluatorFactory extends EvaluatorFactory<FrocSettings> {

  public FrocEvaluatorFactory() {
    super("froc", FrocSettings.class);
  }

  @Override
  public Evaluator create(FrocSettings settings, PluginContext context) {
    return new FrocEvaluator(settings);
  }
}
