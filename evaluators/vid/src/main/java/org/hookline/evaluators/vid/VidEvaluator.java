package org.hookline.evaluators.vid;

import java.util.List;
import java.util.Map;
import org.hookline.detection.EvaluationContext;
import org.hookline.scoring.CollectingEvaluator;
import org.hookline.scoring.KnownCategories;
import org.hookline.scoring.ScoredVideo;
import org.hookline.scoring.picture.Pictures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures average precision as the development kit of ImageNet VID does (Russakovsky et al.,
 * ImageNet Large Scale Visual Recognition Challenge, 2015), and by motion as Flow-Guided Feature
 * Aggregation (Zhu et al., 2017) and MEGA (Chen et al., 2020) do.
 *
 * <p>Two faults of theirs are not repeated: MEGA adds the pixel that makes a box inclusive twice;
 * and where both weigh detections in frames without objects by the share of a motion range among
 * all objects, they count such a frame as an object that moves fast.
 */
final class VidEvaluator extends CollectingEvaluator {

  private static final Logger log = LoggerFactory.getLogger(VidEvaluator.class);
  private static final String TASK = "vid";

  private final VidSettings settings;

  VidEvaluator(VidSettings settings) {
    this.settings = settings;
  }

  @Override
  protected Map<String, Map<String, Double>> evaluate(
      EvaluationContext context, List<ScoredVideo> videos) {
    VidScores scores =
        new VidScores(
            settings,
            context.dataset().categories(),
            KnownCategories.only(context.dataset(), videos));
    if (!scores.isMotionKnown()) {
      log.info(
          "no object of \"{}\" has another box of its track within 10 frames, so nothing is known of"
              + " motion; only AP50 is measured",
          context.dataset().name());
    }
    context
        .pictures()
        .ifPresent(
            folder ->
                Pictures.in(folder)
                    .replace(
                        VidFigures.NAMES, settings.pictures() ? VidFigures.of(scores) : Map.of()));
    return Map.of(TASK, scores.metrics());
  }

  @Override
  public String meaning(String metric) {
    for (Motion range : Motion.values()) {
      if (metric.equals(VidScores.name(range))) {
        return "average precision at IoU 0.5, " + range.range();
      }
    }
    return "";
  }
}
