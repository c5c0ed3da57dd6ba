package org.hookline.evaluators.coco;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.detection.Box;
import org.hookline.detection.coco.CocoResult;
import org.hookline.evaluators.coco.CocoInput.GroundTruth;

/**
 * COCO's definition written down one sentence after the other, with lists and no thought for speed.
 * It shares no code with what it checks.
 */
final class PlainCoco {

  /** What numpy.linspace(0.5, 0.95, 10) prints. */
  private static final double[] IOUS = {
    0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.8999999999999999, 0.95
  };

  private static final double[][] AREAS = {{0, 1e10}, {0, 1024}, {1024, 9216}, {9216, 1e10}};

  private final Scene scene;

  PlainCoco(Scene scene) {
    this.scene = scene;
  }

  Map<String, Double> summary() {
    Map<String, Double> summary = new LinkedHashMap<>();
    summary.put("AP", precision(0, 0, 10));
    summary.put("AP50", precision(0, 0, 1));
    summary.put("AP75", precision(0, 5, 6));
    summary.put("APs", precision(1, 0, 10));
    summary.put("APm", precision(2, 0, 10));
    summary.put("APl", precision(3, 0, 10));
    summary.put("AR1", recall(0, 1));
    summary.put("AR10", recall(0, 10));
    summary.put("AR100", recall(0, 100));
    summary.put("ARs", recall(1, 100));
    summary.put("ARm", recall(2, 100));
    summary.put("ARl", recall(3, 100));
    return summary;
  }

  private double precision(int area, int from, int to) {
    List<Double> values = new ArrayList<>();
    for (int category : scene.categories()) {
      for (int t = from; t < to; t++) {
        values.addAll(curve(category, area, t));
      }
    }
    return mean(values);
  }

  private double recall(int area, int most) {
    List<Double> values = new ArrayList<>();
    for (int category : scene.categories()) {
      for (int t = 0; t < 10; t++) {
        int objects = countObjects(category, AREAS[area]);
        if (objects > 0) {
          List<Verdict> verdicts = verdicts(category, AREAS[area], IOUS[t], most);
          values.add(verdicts.stream().filter(Verdict::hit).count() / (double) objects);
        }
      }
    }
    return mean(values);
  }

  /** Interpolated precision at 101 recalls; nothing without objects. */
  private List<Double> curve(int category, int area, int t) {
    int objects = countObjects(category, AREAS[area]);
    List<Double> curve = new ArrayList<>();
    if (objects == 0) {
      return curve;
    }
    List<Double> precisions = new ArrayList<>();
    List<Double> recalls = new ArrayList<>();
    double hits = 0;
    double misses = 0;
    for (Verdict verdict : verdicts(category, AREAS[area], IOUS[t], 100)) {
      if (!verdict.ignored()) {
        hits += verdict.hit() ? 1 : 0;
        misses += verdict.hit() ? 0 : 1;
      }
      precisions.add(hits + misses == 0 ? 0 : hits / (hits + misses));
      recalls.add(hits / objects);
    }
    for (int r = 0; r <= 100; r++) {
      double highest = 0;
      for (int i = 0; i < precisions.size(); i++) {
        if (recalls.get(i) >= (r == 100 ? 1 : r * 0.01)) {
          highest = Math.max(highest, precisions.get(i));
        }
      }
      curve.add(highest);
    }
    return curve;
  }

  private int countObjects(int category, double[] range) {
    return (int)
        scene.objects().stream()
            .filter(object -> object.categoryId() == category && !isIgnored(object, range))
            .count();
  }

  /** What becomes of each detection of all images, the highest score first. */
  private List<Verdict> verdicts(int category, double[] range, double threshold, int most) {
    List<Verdict> verdicts = new ArrayList<>();
    for (long image : scene.images().stream().sorted().toList()) {
      List<GroundTruth> objects = new ArrayList<>();
      for (boolean ignored : new boolean[] {false, true}) {
        scene.objects().stream()
            .filter(object -> object.imageId() == image && object.categoryId() == category)
            .filter(object -> isIgnored(object, range) == ignored)
            .forEach(objects::add);
      }
      Set<GroundTruth> found = Collections.newSetFromMap(new IdentityHashMap<>());
      scene.detections().stream()
          .filter(d -> d.imageId() == image && d.detection().category() == category)
          .sorted(Comparator.comparingDouble(d -> -d.detection().score()))
          .limit(most)
          .forEach(d -> verdicts.add(verdict(d, objects, found, range, threshold)));
    }
    verdicts.sort(Comparator.comparingDouble(verdict -> -verdict.score()));
    return verdicts;
  }

  private static Verdict verdict(
      CocoResult result,
      List<GroundTruth> objects,
      Set<GroundTruth> found,
      double[] range,
      double threshold) {
    Box box = result.detection().box();
    GroundTruth best = null;
    double highest = threshold;
    for (GroundTruth object : objects) {
      boolean taken = !object.crowd() && found.contains(object);
      boolean onlyIgnoredLeft = best != null && !isIgnored(best, range) && isIgnored(object, range);
      if (!taken && !onlyIgnoredLeft && overlap(box, object) >= highest) {
        best = object;
        highest = overlap(box, object);
      }
    }
    double score = result.detection().score();
    if (best == null) {
      return new Verdict(score, false, box.area() < range[0] || box.area() > range[1]);
    }
    found.add(best);
    return new Verdict(score, !isIgnored(best, range), isIgnored(best, range));
  }

  private static boolean isIgnored(GroundTruth object, double[] range) {
    return object.crowd() || object.area() < range[0] || object.area() > range[1];
  }

  private static double overlap(Box box, GroundTruth object) {
    double common = box.intersectionArea(object.box());
    double union = object.crowd() ? box.area() : box.area() + object.box().area() - common;
    return common == 0 ? 0 : common / union;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(value -> value).average().orElse(-1);
  }

  private record Verdict(double score, boolean hit, boolean ignored) {}
}
