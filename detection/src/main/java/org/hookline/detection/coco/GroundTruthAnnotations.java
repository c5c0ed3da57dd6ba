package org.hookline.detection.coco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.coco.CocoFile.AnnotationEntry;

/** Takes annotations as they are, for scoring, and says which cannot be scored. */
final class GroundTruthAnnotations {

  private final Set<Long> images;
  private final Set<Integer> categories;
  private final ProblemLog problems;
  private final Set<Long> seen = new HashSet<>();
  private final Map<Long, List<Annotation>> accepted = new HashMap<>();

  /**
   * @param images the ids of the images there are
   * @param categories the ids of the categories there are
   */
  GroundTruthAnnotations(Set<Long> images, Set<Integer> categories, ProblemLog problems) {
    this.images = images;
    this.categories = categories;
    this.problems = problems;
  }

  /** The annotations of each image, by the image's id; images without any are left out. */
  Map<Long, List<Annotation>> check(List<AnnotationEntry> entries) {
    for (AnnotationEntry entry : entries) {
      String fault = fault(entry);
      if (fault.isEmpty()) {
        accepted.computeIfAbsent(entry.imageId(), id -> new ArrayList<>()).add(annotation(entry));
      } else {
        problems.error("annotation " + entry.id(), fault);
      }
    }
    return accepted;
  }

  private String fault(AnnotationEntry entry) {
    if (!seen.add(entry.id())) {
      return "an id is there twice";
    }
    if (!images.contains(entry.imageId())) {
      return "there is no image " + entry.imageId();
    }
    if (!categories.contains(entry.categoryId())) {
      return "there is no category " + entry.categoryId();
    }
    if (!entry.box().isFinite()) {
      return "\"bbox\" is not finite";
    }
    if (entry.box().isNegative()) {
      return "\"bbox\" has a negative width or height";
    }
    return Double.isNaN(entry.area().orElse(0)) ? "\"area\" is NaN" : "";
  }

  private static Annotation annotation(AnnotationEntry entry) {
    Box box = new Box(entry.box().x(), entry.box().y(), entry.box().width(), entry.box().height());
    return new Annotation(
        entry.id(),
        box,
        entry.area().orElse(box.area()),
        entry.categoryId(),
        entry.crowd(),
        entry.track());
  }
}
