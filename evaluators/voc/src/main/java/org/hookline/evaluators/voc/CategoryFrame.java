package org.hookline.evaluators.voc;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hookline.detection.Annotation;
import org.hookline.detection.Detection;
import org.hookline.scoring.ScoredFrame;

/** What one frame has of one category: only this is matched with each other. */
record CategoryFrame(List<Annotation> objects, List<Detection> detections) {

  /** A frame by category id; categories of which it has nothing are missing. */
  static SortedMap<Integer, CategoryFrame> split(ScoredFrame frame) {
    SortedMap<Integer, CategoryFrame> split = new TreeMap<>();
    for (Annotation object : frame.frame().annotations()) {
      of(split, object.category()).objects.add(object);
    }
    for (Detection detection : frame.detections()) {
      of(split, detection.category()).detections.add(detection);
    }
    return split;
  }

  private static CategoryFrame of(SortedMap<Integer, CategoryFrame> split, int category) {
    return split.computeIfAbsent(
        category, id -> new CategoryFrame(new ArrayList<>(), new ArrayList<>()));
  }
}
