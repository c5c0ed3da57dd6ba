package org.hookline.ultrasound.data.foreign;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a source does not say of itself.
 *
 * @param images the folder that file names are relative to, where it is not the format's usual one
 * @param stills whether each image is a video of its own, although images lie in folders
 * @param threshold from which grey value, 1 to 255, a mask marks an object
 * @param minArea the fewest pixels of an object in a mask
 * @param maskLabels whether each value in a mask is a category of its own
 * @param blankOutsideRegion whether all outside the tissue regions of a DICOM file becomes black
 */
public record ForeignOptions(
    Optional<Path> images,
    boolean stills,
    OptionalInt threshold,
    int minArea,
    boolean maskLabels,
    boolean blankOutsideRegion) {

  /** Pixels below which a spot in a mask is taken for dirt. */
  public static final int MIN_AREA = 20;

  /** Nothing that is not the format's usual way. */
  public static ForeignOptions usual() {
    return new ForeignOptions(Optional.empty(), false, OptionalInt.empty(), MIN_AREA, false, false);
  }
}
