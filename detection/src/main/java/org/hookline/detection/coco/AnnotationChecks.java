package org.hookline.detection.coco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.detection.coco.CocoFile.AnnotationEntry;

/** Takes the annotations that can be trained on, repaired where needed. */
final class AnnotationChecks {

  private final Map<Long, ImageSize> images;
  private final Set<Integer> categories;
  private final ProblemLog problems;
  private final Map<Long, AnnotationEntry> seen = new HashMap<>();
  private final Map<Long, List<Annotation>> accepted = new HashMap<>();

  /**
   * @param images the images there are, by id
   * @param categories the ids of the categories there are
   */
  AnnotationChecks(Map<Long, ImageSize> images, Set<Integer> categories, ProblemLog problems) {
    this.images = images;
    this.categories = categories;
    this.problems = problems;
  }

  /** The annotations of each image, by the image's id; images without any are left out. */
  Map<Long, List<Annotation>> check(List<AnnotationEntry> entries) {
    entries.forEach(this::check);
    return accepted;
  }

  private void check(AnnotationEntry entry) {
    String subject = "annotation " + entry.id();
    ImageSize image = images.get(entry.imageId());
    AnnotationEntry earlier = seen.putIfAbsent(entry.id(), entry);
    if (earlier != null) {
      repeated(subject, entry, earlier);
    } else if (image == null) {
      problems.error(
          subject + " (image " + entry.imageId() + ")", "the image of an annotation is not there");
    } else if (!categories.contains(entry.categoryId())) {
      problems.error(
          subject + " (category " + entry.categoryId() + ")",
          "the category of an annotation is not there");
    } else if (!entry.box().isFinite()) {
      problems.repaired(subject, "a box is NaN or infinite", "dropped");
    } else {
      accept(subject, entry, image);
    }
  }

  private void repeated(String subject, AnnotationEntry entry, AnnotationEntry earlier) {
    if (entry.equals(earlier)) {
      problems.repaired(subject, "an annotation is there twice", "taken once");
    } else {
      problems.error(subject, "two different annotations have the same id");
    }
  }

  private void accept(String subject, AnnotationEntry entry, ImageSize image) {
    Box box = entry.box().normalized();
    Box clipped = box.clipTo(image.width(), image.height());
    if (clipped.isEmpty()) {
      problems.repaired(subject, "a box has nothing inside its image", "dropped");
      return;
    }
    boolean changed = entry.box().isNegative() || !clipped.equals(box);
    if (entry.box().isNegative()) {
      problems.repaired(subject, "a box is drawn from right to left or upwards", "turned around");
    }
    if (!clipped.equals(box)) {
      problems.repaired(subject, "a box reaches out of its image", "clipped");
    }
    double area = entry.area().orElse(Double.NaN);
    boolean areaIsSound = Double.isFinite(area) && area >= 0;
    if (!areaIsSound && !changed) {
      problems.repaired(
          subject, "the area is missing, negative or not a number", "taken from the box");
    }
    accepted
        .computeIfAbsent(entry.imageId(), id -> new ArrayList<>())
        .add(
            new Annotation(
                entry.id(),
                clipped,
                changed || !areaIsSound ? clipped.area() : area,
                entry.categoryId(),
                entry.crowd(),
                entry.track()));
  }
}
