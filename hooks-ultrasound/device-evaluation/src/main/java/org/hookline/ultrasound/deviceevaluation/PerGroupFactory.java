package org.hookline.ultrasound.deviceevaluation;

import com.google.auto.service.AutoService;
import java.util.Map;
import java.util.TreeMap;
import org.hookline.detection.Evaluator;
import org.hookline.detection.EvaluatorFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The evaluator {@code per-group}: each hospital and each device, at one threshold and its own. */
@AutoService(Plugin.class)
public final class PerGroupFactory extends EvaluatorFactory<PerGroupSettings> {

  public PerGroupFactory() {
    super("per-group", PerGroupSettings.class);
  }

  @Override
  public Evaluator create(PerGroupSettings settings, PluginContext context) {
    Map<String, Evaluator> inner = new TreeMap<>();
    settings.evaluators().forEach((name, choice) -> inner.put(name, context.create(choice)));
    return new PerGroupEvaluator(settings, inner.values());
  }
}
