package org.hookline.ultrasound.data.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.ultrasound.data.foreign.VocAnnotation.VocObject;

/** Turns the objects of VOC annotations into boxes in their images. */
final class VocBoxes {

  private final boolean fromOne;
  private final Problems problems;
  private final BoxChecks checks;

  /**
   * @param fromOne whether the source counts pixels from 1
   */
  VocBoxes(boolean fromOne, Problems problems) {
    this.fromOne = fromOne;
    this.problems = problems;
    this.checks = new BoxChecks(problems);
  }

  /**
   * The sound boxes of an image.
   *
   * @param file the name of the annotation file
   */
  List<ForeignBox> of(String file, VocAnnotation annotation, ImageSize image) {
    checkSize(file, annotation, image);
    List<ForeignBox> boxes = new ArrayList<>();
    int number = 0;
    for (VocObject object : annotation.objects()) {
      number++;
      Optional<Box> box =
          checks.check("\"" + file + "\" object " + number, object.box(fromOne), image);
      if (box.isPresent()) {
        boxes.add(
            new ForeignBox(
                box.get(),
                box.get().area(),
                object.category(),
                object.track(),
                object.difficult()));
      }
    }
    return boxes;
  }

  private void checkSize(String file, VocAnnotation annotation, ImageSize image) {
    boolean said = annotation.width() != 0 && annotation.height() != 0;
    if (said && (annotation.width() != image.width() || annotation.height() != image.height())) {
      problems.error(
          "\"%s\" (%d x %d, and the image is %d x %d)"
              .formatted(
                  file, annotation.width(), annotation.height(), image.width(), image.height()),
          "an annotation is of an image of another size");
    }
  }
}
