package org.hookline.evaluators.froc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Annotation;
import org.hookline.detection.Detection;
import org.hookline.evaluators.froc.FrocSettings.ObjectKind;
import org.hookline.scoring.ObjectKey;
import org.hookline.scoring.ScoredFrame;
import org.hookline.scoring.ScoredVideo;

/** Collects over videos the scores at which objects are found, and those of false positives. */
final class FrocTally {

  private final FrameMatching matching;
  private final ObjectKind kind;
  private final List<FrocEvent> events = new ArrayList<>();
  private final long[] objects;
  private final double[] units;

  /**
   * @param patients how many there are
   */
  FrocTally(FrameMatching matching, ObjectKind kind, int patients) {
    this.matching = matching;
    this.kind = kind;
    this.objects = new long[patients];
    this.units = new double[patients];
  }

  /** Adds a video of a patient, which is as many units long. */
  void add(ScoredVideo video, int patient, double length) {
    units[patient] += length;
    Map<ObjectKey, Double> foundAt = new HashMap<>();
    for (ScoredFrame scored : video.frames()) {
      List<Annotation> annotations = scored.frame().annotations();
      for (Annotation annotation : annotations) {
        if (!annotation.crowd()) {
          foundAt.putIfAbsent(key(annotation), Double.NaN);
        }
      }
      int[] outcomes = matching.match(annotations, scored.detections());
      for (int i = 0; i < outcomes.length; i++) {
        Detection detection = scored.detections().get(i);
        if (outcomes[i] >= 0) {
          foundAt.merge(key(annotations.get(outcomes[i])), detection.score(), FrocTally::higher);
        } else if (outcomes[i] == FrameMatching.FALSE_POSITIVE) {
          events.add(new FrocEvent(detection.score(), patient, false));
        }
      }
    }
    objects[patient] += foundAt.size();
    for (double score : foundAt.values()) {
      if (!Double.isNaN(score)) {
        events.add(new FrocEvent(score, patient, true));
      }
    }
  }

  /** What was collected. */
  Froc froc() {
    return Froc.of(events, objects, units);
  }

  private ObjectKey key(Annotation annotation) {
    return kind == ObjectKind.TRACKS ? ObjectKey.of(annotation) : ObjectKey.ofBox(annotation);
  }

  private static double higher(double before, double score) {
    return before >= score ? before : score;
  }
}
