package org.hookline.ultrasound.data.importing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hookline.InputException;
import org.hookline.ultrasound.data.foreign.ForeignOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Those options of the command line that not every format knows. */
final class FormatOptions {

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "the folder that file names in the source are relative to")
  private @Nullable Path images;

  @Option(
      names = "--stills",
      description = "images in folders are not the frames of a video but stills")
  private boolean stills;

  @Option(
      names = "--threshold",
      paramLabel = "N",
      description =
          "from which grey value, 1 to 255, a mask marks an object; by default 1, and 128 in masks"
              + " that were compressed with loss")
  private @Nullable Integer threshold;

  @Option(
      names = "--min-area",
      paramLabel = "N",
      description = "the fewest pixels of an object in a mask; by default 20")
  private @Nullable Integer minArea;

  @Option(
      names = "--mask-labels",
      description = "each value in a mask is a category of its own, label-1, label-2 …")
  private boolean maskLabels;

  @Option(
      names = "--blank-outside-region",
      description = "of DICOM files, make all outside the tissue regions black")
  private boolean blankOutsideRegion;

  /**
   * Refuses what makes no sense.
   *
   * @throws InputException if there is such a thing
   */
  void check() {
    if (threshold != null && (threshold < 1 || threshold > 255)) {
      throw new InputException("--threshold must be from 1 to 255, it is " + threshold + ".");
    }
    if (minArea != null && minArea < 1) {
      throw new InputException("--min-area must be at least 1, it is " + minArea + ".");
    }
  }

  /** The names of those that were given. */
  List<String> given() {
    List<String> given = new ArrayList<>();
    addIf(given, images != null, "images");
    addIf(given, stills, "stills");
    addIf(given, threshold != null, "threshold");
    addIf(given, minArea != null, "min-area");
    addIf(given, maskLabels, "mask-labels");
    addIf(given, blankOutsideRegion, "blank-outside-region");
    return given;
  }

  private static void addIf(List<String> names, boolean condition, String name) {
    if (condition) {
      names.add(name);
    }
  }

  /** As a reader takes them. */
  ForeignOptions foreign() {
    return new ForeignOptions(
        Optional.ofNullable(images),
        stills,
        threshold == null ? OptionalInt.empty() : OptionalInt.of(threshold),
        minArea == null ? ForeignOptions.MIN_AREA : minArea,
        maskLabels,
        blankOutsideRegion);
  }
}
