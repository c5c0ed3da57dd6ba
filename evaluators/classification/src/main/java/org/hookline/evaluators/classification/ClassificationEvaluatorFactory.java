package org.hookline.evaluators.classification;

import com.google.auto.service.AutoService;
import org.hookline.detection.Evaluator;
import org.hookline.detection.EvaluatorFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The evaluator {@code classification}: frames or videos as samples of one class each. */
@AutoService(Plugin.class)
public final class ClassificationEvaluatorFactory extends EvaluatorFactory<ClassificationSettings> {

  public ClassificationEvaluatorFactory() {
    super("classification", ClassificationSettings.class);
  }

  @Override
  public Evaluator create(ClassificationSettings settings, PluginContext context) {
    return new ClassificationEvaluator(settings);
  }
}
