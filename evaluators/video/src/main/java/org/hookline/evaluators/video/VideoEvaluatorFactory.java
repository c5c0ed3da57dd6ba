package org.hookline.evaluators.video;

import com.google.auto.service.AutoService;
import org.hookline.detection.Evaluator;
import org.hookline.detection.EvaluatorFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The evaluator {@code video}: false alarms per minute at a recall, delay, lesions missed. */
@AutoService(Plugin.class)
public final class VideoEvaluatorFactory extends EvaluatorFactory<VideoSettings> {

  public VideoEvaluatorFactory() {
    super("video", VideoSettings.class);
  }

  @Override
  public Evaluator create(VideoSettings settings, PluginContext context) {
    return new VideoEvaluator(settings);
  }
}
