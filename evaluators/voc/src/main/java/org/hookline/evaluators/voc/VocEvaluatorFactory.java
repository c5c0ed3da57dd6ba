package org.hookline.evaluators.voc;

import com.google.auto.service.AutoService;
import org.hookline.detection.Evaluator;
import org.hookline.detection.EvaluatorFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The evaluator {@code voc}: average precision by the rules of PASCAL VOC. */
@AutoService(Plugin.class)
public final class VocEvaluatorFactory extends EvaluatorFactory<VocSettings> {

  public VocEvaluatorFactory() {
    super("voc", VocSettings.class);
  }

  @Override
  public Evaluator create(VocSettings settings, PluginContext context) {
    return new VocEvaluator(settings);
  }
}
