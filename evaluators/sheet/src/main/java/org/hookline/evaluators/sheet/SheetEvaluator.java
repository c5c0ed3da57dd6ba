package org.hookline.evaluators.sheet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.VideoDataset;
import org.hookline.scoring.CollectingEvaluator;
import org.hookline.scoring.KnownCategories;
import org.hookline.scoring.ScoredFrame;
import org.hookline.scoring.ScoredVideo;
import org.hookline.scoring.picture.Fonts;

/** Draws sheets of the frames it was given, and has no metrics. */
final class SheetEvaluator extends CollectingEvaluator {

  private final SheetSettings settings;
  private final FindingRule rule;

  SheetEvaluator(SheetSettings settings) {
    this.settings = settings;
    this.rule = new FindingRule(settings.scoreThreshold(), settings.iou());
  }

  @Override
  protected Map<String, Map<String, Double>> evaluate(
      EvaluationContext context, List<ScoredVideo> videos) {
    context
        .pictures()
        .filter(Fonts::areThere)
        .ifPresent(
            folder ->
                draw(context.dataset(), KnownCategories.only(context.dataset(), videos), folder));
    return Map.of();
  }

  private void draw(VideoDataset dataset, List<ScoredVideo> videos, Path folder) {
    List<InferredFrame> frames = new ArrayList<>();
    Lesions lesions = new Lesions(rule);
    for (ScoredVideo video : videos) {
      for (ScoredFrame scored : video.frames()) {
        List<Detection> counting = scored.detections().stream().filter(rule::counts).toList();
        InferredFrame inferred = new InferredFrame(video.video(), scored.frame(), counting);
        frames.add(inferred);
        lesions.add(inferred, scored.detections());
      }
    }
    SheetDrawing drawing = new SheetDrawing(settings, dataset, new SheetFiles(folder));
    drawing.drawFrames(frames);
    drawing.drawFalseAlarms(FalseAlarms.of(frames, rule, settings.falseAlarms()));
    drawing.drawMissedLesions(lesions);
    drawing.reportMissingImages();
  }
}
