package org.hookline.ultrasound.data.inspection;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.InputException;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoReader;
import org.hookline.detection.coco.CocoReading;
import org.hookline.detection.coco.CocoSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a data set that the command line names. */
final class DatasetFile {

  private static final Logger LOG = LoggerFactory.getLogger(DatasetFile.class);

  /** Where the images are in Hookline's own layout. */
  private static final String FRAMES = "frames";

  private DatasetFile() {}

  /**
   * Reads a data set, named after its file; what is repaired or unusual in it is logged.
   *
   * @param images the folder that file names are relative to; if not said, the folder {@code
   *     frames} beside the annotations or, if there is none, the annotations' own
   * @throws InputException if it cannot be used; the message has files and ids
   */
  static CocoReading open(Path annotations, @Nullable Path images) {
    if (images != null && !Files.isDirectory(images)) {
      throw new InputException(
          "There is no folder \"%s\". Give the one with the images as --images.".formatted(images));
    }
    CocoSource source =
        new CocoSource(annotations, images == null ? imagesOf(annotations) : images);
    CocoReading reading = new CocoReader().read(annotations.toString(), source);
    reading.report().log(LOG);
    VideoDataset dataset = reading.dataset();
    if (dataset.videos().isEmpty()) {
      throw new InputException("\"" + annotations + "\" has no videos with images.");
    }
    return reading;
  }

  private static Path imagesOf(Path annotations) {
    Path beside = annotations.resolveSibling(FRAMES);
    if (Files.isDirectory(beside)) {
      return beside;
    }
    Path own = annotations.getParent();
    return own == null ? Path.of("") : own;
  }
}
