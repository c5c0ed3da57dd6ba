package org.hookline.dicom;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What the samples of a pixel mean (PS3.3, C.7.6.3.1.2). */
enum Photometric {
  MONOCHROME1(1),
  MONOCHROME2(1),
  PALETTE_COLOR(1),
  RGB(3),
  YBR_FULL(3),
  YBR_FULL_422(3);

  private final int samples;

  Photometric(int samples) {
    this.samples = samples;
  }

  static Photometric of(DataSet dataSet) {
    String term = dataSet.requiredText(Tag.PHOTOMETRIC_INTERPRETATION);
    return Arrays.stream(values())
        .filter(value -> value.term().equals(term))
        .findFirst()
        .orElseThrow(
            () ->
                dataSet.error(
                    Tag.PHOTOMETRIC_INTERPRETATION,
                    "the photometric interpretation \"%s\" cannot be read; known are %s"
                        .formatted(
                            term,
                            Arrays.stream(values())
                                .map(Photometric::term)
                                .collect(Collectors.joining(", ")))));
  }

  String term() {
    return this == PALETTE_COLOR ? "PALETTE COLOR" : name();
  }

  int samples() {
    return samples;
  }

  boolean isGrey() {
    return this == MONOCHROME1 || this == MONOCHROME2;
  }
}
