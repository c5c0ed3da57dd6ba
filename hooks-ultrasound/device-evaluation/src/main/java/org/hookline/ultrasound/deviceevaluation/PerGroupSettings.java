package org.hookline.ultrasound.deviceevaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.detection.Evaluator;
import org.hookline.plugin.Choice;
import org.hookline.scoring.PatientIntervals;
import org.hookline.scoring.footage.LesionRule;

/**
 * Settings of the evaluator {@code per-group}.
 *
 * @param evaluators what else is asked of each group
 * @param deviceWise whether devices are judged, beside hospitals
 * @param group devices that are judged together, each {@code ORGAN_HOSPITAL@DEVICE}
 * @param acrossHospitals whether devices of several hospitals are judged together
 * @param minVideos with fewer a group is too small to judge, 0 or more
 * @param minPatients the same for patients
 * @param recall at which thresholds are fixed, above 0 and up to 1
 * @param threshold the one for all groups; empty for that of the recall on all videos together
 * @param fps frames per second of the videos of which the file does not say it, above 0
 * @param iou as {@link LesionRule#iou()}
 * @param linkIou as {@link LesionRule#linkIou()}
 * @param linkFrames as {@link LesionRule#linkFrames()}
 * @param resamples how often patients are drawn for the intervals, up to 100,000; 0 for no
 *     intervals
 * @param seed of the draws
 * @param pictures whether the groups are drawn where there is a folder for it
 */
public record PerGroupSettings(
    Map<String, Choice<Evaluator>> evaluators,
    boolean deviceWise,
    List<List<String>> group,
    boolean acrossHospitals,
    int minVideos,
    int minPatients,
    double recall,
    Optional<Double> threshold,
    Optional<Double> fps,
    double iou,
    double linkIou,
    int linkFrames,
    int resamples,
    long seed,
    boolean pictures) {

  public PerGroupSettings {
    group = group.stream().map(List::copyOf).toList();
    new DeviceGroups(group);
    require(minVideos >= 0, "min-videos must be 0 or more, it is " + minVideos);
    require(minPatients >= 0, "min-patients must be 0 or more, it is " + minPatients);
    require(recall > 0 && recall <= 1, "recall must be above 0 and at most 1, it is " + recall);
    threshold.ifPresent(
        score ->
            require(Double.isFinite(score), "threshold must be a finite number, it is " + score));
    fps.ifPresent(
        rate ->
            require(
                rate > 0 && Double.isFinite(rate), "fps must be a number above 0, it is " + rate));
    new LesionRule(iou, linkIou, linkFrames);
    PatientIntervals.requireResamples(resamples);
  }

  /** When a detection has found a lesion, and which boxes are one sequence. */
  LesionRule rule() {
    return new LesionRule(iou, linkIou, linkFrames);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
