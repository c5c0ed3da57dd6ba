package org.hookline.ultrasound.data.importing;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.hookline.InputException;
import org.hookline.ultrasound.data.foreign.CocoVidFormat;
import org.hookline.ultrasound.data.foreign.DdtiFormat;
import org.hookline.ultrasound.data.foreign.DicomFormat;
import org.hookline.ultrasound.data.foreign.ForeignFormat;
import org.hookline.ultrasound.data.foreign.FramesFormat;
import org.hookline.ultrasound.data.foreign.MasksFormat;
import org.hookline.ultrasound.data.foreign.ReleaseFormat;
import org.hookline.ultrasound.data.foreign.VocFormat;
import org.hookline.ultrasound.data.foreign.YoloFormat;

/** The one list of all formats that can be imported. */
final class Formats {

  private static final List<ForeignFormat> ALL =
      List.of(
          new CocoVidFormat(),
          new DdtiFormat(),
          new DicomFormat(),
          new FramesFormat(),
          new MasksFormat(),
          new ReleaseFormat(),
          new VocFormat(),
          new YoloFormat());

  private Formats() {}

  /** All of them, by name. */
  static List<ForeignFormat> all() {
    return ALL;
  }

  /**
   * The format of this name.
   *
   * @throws InputException if there is none
   */
  static ForeignFormat named(String name) {
    return ALL.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "There is no format \"%s\"; the formats are: %s."
                        .formatted(
                            name, ALL.stream().map(ForeignFormat::name).collect(joining(", ")))));
  }
}
