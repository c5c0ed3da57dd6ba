package org.hookline.dicom;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a video or still besides its pixels. Of all that names a person, a place or a
 * day, nothing is in here.
 *
 * @param width of every frame in pixels
 * @param height of every frame in pixels
 * @param frameRate what the file says, empty if it says nothing that makes sense
 * @param device manufacturer and model, if the file names either
 * @param regions the two-dimensional tissue regions that fit the frame
 * @param burnedInAnnotation whether the file says that text is burned into its pixels; many files
 *     do not say, and some are wrong
 * @param problems what in the file was ignored or set right, a sentence each
 */
public record DicomMetadata(
    int width,
    int height,
    Optional<FrameRate> frameRate,
    Optional<String> device,
    List<UltrasoundRegion> regions,
    Optional<Boolean> burnedInAnnotation,
    List<String> problems) {

  public DicomMetadata {
    regions = List.copyOf(regions);
    problems = List.copyOf(problems);
  }

  /** What whoever passes the frames on must be told about text in the pixels. */
  public String burnedInWarning() {
    String said =
        burnedInAnnotation
            .map(burned -> "The file says that its frames have " + (burned ? "" : "no ") + "text")
            .orElse("The file does not say whether its frames have text");
    return said
        + " burned in. Names, dates and hospitals in the pixels are neither found nor removed, and"
        + " blanking outside the regions leaves what is inside: have a person look at the frames"
        + " before they are passed on.";
  }
}
