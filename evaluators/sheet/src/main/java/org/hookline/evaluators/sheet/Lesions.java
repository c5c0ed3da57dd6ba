package org.hookline.evaluators.sheet;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Annotation;
import org.hookline.detection.Detection;
import org.hookline.scoring.ObjectKey;

/** Follows each object through its video; one without a track id is an object of its own. */
final class Lesions {

  private final FindingRule rule;
  private final Map<Key, Lesion> lesions = new LinkedHashMap<>();

  Lesions(FindingRule rule) {
    this.rule = rule;
  }

  /**
   * Takes a frame. Crowds are no lesions.
   *
   * @param detections all there are, also those that do not count
   */
  void add(InferredFrame inferred, List<Detection> detections) {
    for (Annotation object : inferred.frame().annotations()) {
      if (!object.crowd()) {
        lesions
            .computeIfAbsent(
                new Key(inferred.video().id(), ObjectKey.of(object)),
                key -> new Lesion(rule, inferred, object))
            .add(inferred, object, detections);
      }
    }
  }

  /** How many there are. */
  int count() {
    return lesions.size();
  }

  /**
   * Those that no detection that counts finds in any frame. The largest box comes first: the larger
   * a lesion, the harder its miss is to excuse.
   */
  List<Lesion> missed() {
    return lesions.values().stream()
        .filter(Lesion::isMissed)
        .sorted(
            Comparator.comparingDouble((Lesion lesion) -> lesion.largest().box().area()).reversed())
        .toList();
  }

  private record Key(long video, ObjectKey object) {}
}
