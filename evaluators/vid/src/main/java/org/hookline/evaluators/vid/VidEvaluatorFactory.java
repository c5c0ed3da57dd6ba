package org.hookline.evaluators.vid;

import com.google.auto.service.AutoService;
import org.hookline.detection.Evaluator;
import org.hookline.detection.EvaluatorFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The evaluator {@code vid}: average precision in video, by how fast objects move. */
@AutoService(Plugin.class)
public final class VidEvaluatorFactory extends EvaluatorFactory<VidSettings> {

  public VidEvaluatorFactory() {
    super("vid", VidSettings.class);
  }

  @Override
  public Evaluator create(VidSettings settings, PluginContext context) {
    return new VidEvaluator(settings);
  }
}
