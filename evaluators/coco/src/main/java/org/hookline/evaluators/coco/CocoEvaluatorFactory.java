package org.hookline.evaluators.coco;

import com.google.auto.service.AutoService;
import org.hookline.detection.Evaluator;
import org.hookline.detection.EvaluatorFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The evaluator {@code coco}: the twelve COCO numbers, and the detections as a file. */
@AutoService(Plugin.class)
public final class CocoEvaluatorFactory extends EvaluatorFactory<CocoSettings> {

  public CocoEvaluatorFactory() {
    super("coco", CocoSettings.class);
  }

  @Override
  public Evaluator create(CocoSettings settings, PluginContext context) {
    return new CocoEvaluator(settings);
  }
}
