package org.hookline.ultrasound.data.foreign;

import org.hookline.detection.coco.CocoFile;
import org.hookline.detection.coco.CocoFile.ImageEntry;

/** Refuses what a COCO file of unknown origin must not do: name images outside the data folder. */
final class CocoSafety {

  private final DataFolder images;
  private final Problems problems;

  CocoSafety(DataFolder images, Problems problems) {
    this.images = images;
    this.problems = problems;
  }

  /** Whether the images can be opened; if not, the problems say why. */
  boolean check(CocoFile file) {
    boolean safe = true;
    for (ImageEntry image : file.images()) {
      if (image.fileName().isEmpty()) {
        problems.error("image " + image.id(), "no \"file_name\"");
        safe = false;
      } else {
        safe &= images.find(image.fileName(), "image " + image.id()).isPresent();
      }
    }
    return safe;
  }
}
