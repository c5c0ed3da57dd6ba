package org.hookline.evaluators.sheet;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.scoring.picture.Fonts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws sheets of the frames it was given, and has no metrics. */
final class SheetEvaluator implements Evaluator {

  private static final Logger log = LoggerFactory.getLogger(SheetEvaluator.class);

  private final SheetSettings settings;
  private final FindingRule rule;
  private final List<InferredFrame> frames = new ArrayList<>();
  private Lesions lesions;
  private Set<Integer> categories = Set.of();
  private long strangers;
  private @Nullable EvaluationContext context;

  SheetEvaluator(SheetSettings settings) {
    this.settings = settings;
    this.rule = new FindingRule(settings.scoreThreshold(), settings.iou());
    this.lesions = new Lesions(rule);
  }

  @Override
  public void begin(EvaluationContext begun) {
    context = begun;
    frames.clear();
    lesions = new Lesions(rule);
    categories =
        begun.dataset().categories().stream().map(Category::id).collect(toUnmodifiableSet());
    strangers = 0;
  }

  @Override
  public void process(Video video, Frame frame, List<Detection> detections) {
    List<Detection> known =
        detections.stream().filter(it -> categories.contains(it.category())).toList();
    strangers += detections.size() - known.size();
    InferredFrame inferred =
        new InferredFrame(video, frame, known.stream().filter(rule::counts).toList());
    frames.add(inferred);
    lesions.add(inferred, known);
  }

  @Override
  public Map<String, Map<String, Double>> evaluate() {
    EvaluationContext begun = requireNonNull(context, "begin was not called");
    if (begun.pictures().isPresent() && Fonts.areThere(begun.pictures().get())) {
      if (strangers > 0) {
        log.info(
            "{} detections are of categories that this data set does not have; they are not drawn",
            strangers);
      }
      SheetDrawing drawing =
          new SheetDrawing(settings, begun.dataset(), new SheetFiles(begun.pictures().get()));
      drawing.drawFrames(frames);
      drawing.drawFalseAlarms(FalseAlarms.of(frames, rule, settings.falseAlarms()));
      drawing.drawMissedLesions(lesions);
      drawing.reportMissingImages();
    }
    return Map.of();
  }
}
