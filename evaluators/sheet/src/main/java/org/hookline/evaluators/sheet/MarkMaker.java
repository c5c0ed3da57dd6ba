package org.hookline.evaluators.sheet;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hookline.detection.Annotation;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.scoring.marks.Mark;
import org.hookline.text.Numbers;

/** Makes marks of objects and detections, named by category if there is more than one. */
final class MarkMaker {

  private final Map<Integer, String> names;

  MarkMaker(List<Category> categories) {
    names = categories.stream().collect(Collectors.toMap(Category::id, Category::name));
  }

  Mark mark(Annotation object, Mark.Weight weight) {
    String label = weight == Mark.Weight.FAINT ? "" : label(object.category());
    return new Mark(Mark.Kind.TRUTH, weight, object.box(), label);
  }

  Mark mark(Detection detection, Mark.Weight weight) {
    String label = label(detection.category()) + " " + Numbers.fixed(detection.score(), 2);
    return new Mark(
        Mark.Kind.DETECTION,
        weight,
        detection.box(),
        weight == Mark.Weight.FAINT ? "" : label.strip());
  }

  /** The name of a category; its id if it has none. */
  String name(int category) {
    return names.getOrDefault(category, Integer.toString(category));
  }

  private String label(int category) {
    return names.size() < 2 ? "" : name(category);
  }
}
