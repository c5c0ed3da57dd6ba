package org.hookline.scoring.footage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.scoring.footage.Footage.Clip;
import org.hookline.scoring.footage.Footage.Shot;

/**
 * Tells which boxes of a video are one lesion: by their track where the file says it, else by
 * linking them as detections are linked. A track number is one lesion whatever its categories, for
 * all of them are one class here.
 */
public final class LesionTracks {

  private static final double HERE = 1;

  private final double overlap;
  private final BoxLinks.Rule rule;

  /**
   * @param rule its IoU must be exceeded by a detection that finds a lesion; its links say which
   *     boxes without a track are one lesion
   */
  public LesionTracks(LesionRule rule) {
    overlap = rule.iou();
    this.rule = rule.linking();
  }

  /** All lesions, in the order of their first frames. */
  public List<Lesion> of(Footage footage) {
    List<Lesion> lesions = new ArrayList<>();
    for (Clip clip : footage.clips()) {
      follow(clip, lesions);
    }
    return lesions;
  }

  private void follow(Clip clip, List<Lesion> lesions) {
    Map<String, Lesion> byName = new HashMap<>();
    int[] sequences = sequences(clip);
    int untracked = 0;
    for (Shot shot : clip.shots()) {
      for (Annotation marked : shot.lesions()) {
        String name =
            marked.track().isPresent()
                ? "track " + marked.track().getAsLong()
                : "sequence " + sequences[untracked++];
        Lesion lesion = byName.get(name);
        if (lesion == null) {
          lesion = new Lesion(clip.patient(), clip.framesPerSecond());
          byName.put(name, lesion);
          lesions.add(lesion);
        }
        lesion.markedIn(shot.index(), highestScore(marked.box(), shot.detections()));
      }
    }
  }

  /** The sequence of each box without a track. */
  private int[] sequences(Clip clip) {
    BoxLinks links = new BoxLinks(rule);
    for (Shot shot : clip.shots()) {
      List<Box> untracked =
          shot.lesions().stream().filter(it -> it.track().isEmpty()).map(Annotation::box).toList();
      links.add(shot.index(), untracked, untracked.stream().mapToDouble(it -> HERE).toArray());
    }
    return links.sequences(HERE - 1);
  }

  private double highestScore(Box lesion, List<Detection> detections) {
    return detections.stream()
        .filter(detection -> detection.box().iou(lesion) > overlap)
        .mapToDouble(Detection::score)
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }
}
