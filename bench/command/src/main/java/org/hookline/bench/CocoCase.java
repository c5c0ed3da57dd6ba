package org.hookline.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.bench.job.Timing;
import org.hookline.config.RecordBinder;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.EvaluatorFactory;
import org.hookline.plugin.Choice;
import org.hookline.plugin.Plugins;

/** {@code coco_eval}: the twelve numbers of files that another implementation scores as well. */
final class CocoCase implements BenchCase {

  private static final int REPEATS = 3;
  private static final double NANOS = 1e9;
  private static final String EVALUATOR = "coco";

  @Override
  public String name() {
    return "coco_eval";
  }

  @Override
  public void run(BenchSetup setup, Results results) {
    if (setup.coco().isEmpty()) {
      results.note("coco_eval is left out: give --coco a folder with coco_gt.json, coco_dt.json");
      return;
    }
    Path folder = setup.coco().get();
    List<Timing> loading = new ArrayList<>();
    List<Timing> evaluating = new ArrayList<>();
    Map<String, Double> numbers = Map.of();
    for (int round = 0; round <= setup.repeats(REPEATS); round++) {
      CocoInputs[] read = new CocoInputs[1];
      Timing load = Timing.of(1, () -> read[0] = CocoInputs.read(folder));
      Evaluator evaluator = evaluator(setup);
      List<Map<String, Double>> scored = new ArrayList<>();
      Timing evaluate = Timing.of(1, () -> scored.add(evaluate(evaluator, read[0])));
      numbers = scored.get(0);
      if (round > 0) {
        loading.add(load);
        evaluating.add(evaluate);
      }
    }
    results.add(seconds("load", loading));
    results.add(seconds("total", evaluating));
    numbers.forEach(
        (metric, value) -> results.add(Measurement.of(name(), metric, "fraction", value)));
  }

  private Measurement seconds(String metric, List<Timing> timings) {
    return new Measurement(
        name(),
        metric,
        "s",
        timings.stream().map(timing -> timing.nanos() / NANOS).toList(),
        timings.stream().map(timing -> timing.cpuNanos() / NANOS).toList(),
        Map.of());
  }

  private static Map<String, Double> evaluate(Evaluator evaluator, CocoInputs inputs) {
    evaluator.begin(new EvaluationContext(inputs.dataset(), Optional.empty(), Optional.empty()));
    inputs
        .dataset()
        .videos()
        .forEach(
            video ->
                video
                    .frames()
                    .forEach(frame -> evaluator.process(video, frame, inputs.detections(frame))));
    return evaluator.evaluate().values().iterator().next();
  }

  private static Evaluator evaluator(BenchSetup setup) {
    Choice<Evaluator> choice =
        new RecordBinder(setup.catalog()).bind(EvaluatorFactory.KIND, EVALUATOR, List.of());
    return Plugins.create(choice, new OutsideRun(choice.instance(), setup.work(), setup.catalog()));
  }
}
