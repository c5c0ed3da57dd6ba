package org.hookline.evaluators.sheet;

import com.google.auto.service.AutoService;
import org.hookline.detection.Evaluator;
import org.hookline.detection.EvaluatorFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The evaluator {@code sheet}: pictures of frames, of false alarms and of missed lesions. */
@AutoService(Plugin.class)
public final class SheetFactory extends EvaluatorFactory<SheetSettings> {

  public SheetFactory() {
    super("sheet", SheetSettings.class);
  }

  @Override
  public Evaluator create(SheetSettings settings, PluginContext context) {
    return new SheetEvaluator(settings);
  }
}
