package org.hookline.ultrasound.detector;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.EvaluatorFactory;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginContext;
import org.jspecify.annotations.Nullable;

/** Remembers what an evaluator is shown. */
final class Recorder implements Evaluator {

  /** Nothing to set. */
  record Settings() {}

  private final Map<Frame, List<Detection>> detections = new LinkedHashMap<>();
  private final String task;
  private @Nullable EvaluationContext context;

  Recorder(String task) {
    this.task = task;
  }

  Map<Frame, List<Detection>> detections() {
    return detections;
  }

  /** What it was told when it began last. */
  EvaluationContext context() {
    return requireNonNull(context);
  }

  /** What a configuration that switches this evaluator on is bound to. */
  Choice<Evaluator> choice() {
    Evaluator self = this;
    EvaluatorFactory<Settings> factory =
        new EvaluatorFactory<>("recorder", Settings.class) {
          @Override
          public Evaluator create(Settings settings, PluginContext context) {
            return self;
          }
        };
    return new Choice<>("recorder", factory, new Settings(), "evaluators.recorder");
  }

  @Override
  public void begin(EvaluationContext begun) {
    context = begun;
    detections.clear();
  }

  @Override
  public void process(Video video, Frame frame, List<Detection> found) {
    detections.put(frame, found);
  }

  @Override
  public Map<String, Map<String, Double>> evaluate() {
    return Map.of(task, Map.of("frames", (double) detections.size()));
  }
}
