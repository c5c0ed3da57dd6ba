package org.hookline.dicom;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what is known of a video besides its pixels. */
final class MetadataReader {

  private MetadataReader() {}

  /**
   * Reads the metadata.
   *
   * @param problems what was found odd so far; what is found here is added
   */
  static DicomMetadata read(DataSet dataSet, PixelFormat format, List<String> problems) {
    dataSet
        .text(Tag.MODALITY)
        .filter(modality -> !modality.equals("US"))
        .ifPresent(
            modality ->
                problems.add(
                    "The modality is \"%s\", not \"US\"."
                        .formatted(PixelFormat.shortened(modality))));
    return new DicomMetadata(
        format.columns(),
        format.rows(),
        new FrameRateReader(dataSet, format.frames(), problems).read(),
        device(dataSet),
        new RegionReader(format, problems).read(dataSet),
        burnedIn(dataSet),
        problems);
  }

  private static Optional<String> device(DataSet dataSet) {
    String device =
        Stream.of(Tag.MANUFACTURER, Tag.MANUFACTURER_MODEL_NAME)
            .flatMap(tag -> dataSet.text(tag).stream())
            .collect(Collectors.joining(" "));
    return device.isEmpty() ? Optional.empty() : Optional.of(device);
  }

  private static Optional<Boolean> burnedIn(DataSet dataSet) {
    return dataSet
        .text(Tag.BURNED_IN_ANNOTATION)
        .filter(text -> text.equals("YES") || text.equals("NO"))
        .map("YES"::equals);
  }
}
