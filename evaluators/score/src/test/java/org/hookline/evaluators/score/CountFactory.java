package org.hookline.evaluators.score;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.EvaluatorFactory;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The evaluator {@code count}, which tells what it was shown. */
@AutoService(Plugin.class)
public final class CountFactory extends EvaluatorFactory<CountFactory.Settings> {

  public CountFactory() {
    super("count", Settings.class);
  }

  @Override
  public Evaluator create(Settings settings, PluginContext context) {
    return new Count(settings);
  }

  /** What false positives would be counted per. */
  enum Unit {
    FRAME,
    MINUTE
  }

  /** Settings of the evaluator {@code count}. */
  record Settings(Unit unit, double factor) {}

  private static final class Count implements Evaluator {

    private final Settings settings;
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private Optional<Path> pictures = Optional.empty();

    Count(Settings settings) {
      this.settings = settings;
    }

    @Override
    public void check(VideoDataset dataset) {
      if (settings.unit() == Unit.MINUTE
          && dataset.videos().stream().anyMatch(it -> it.framesPerSecond().isEmpty())) {
        throw new InputException("There is no frame rate.");
      }
    }

    @Override
    public void begin(EvaluationContext context) {
      pictures = context.pictures();
    }

    @Override
    public void process(Video video, Frame frame, List<Detection> detections) {
      double rate = video.framesPerSecond().orElse(Double.NaN);
      metrics.put("rate-of-" + video.name(), rate);
      metrics.merge("frames", 1.0, Double::sum);
      metrics.merge("found", settings.factor() * detections.size(), Double::sum);
      detections.forEach(detection -> metrics.put("last-score", detection.score()));
    }

    @Override
    public Map<String, Map<String, Double>> evaluate() {
      metrics.put("pictures", pictures.isPresent() ? 1.0 : 0.0);
      return Map.of("count", metrics);
    }

    @Override
    public String meaning(String metric) {
      return metric.equals("found") ? "detections times the factor" : "";
    }
  }
}
