package org.hookline.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hookline.dicom.DicomWriter.bytes;
import static org.hookline.dicom.DicomWriter.words;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hookline.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DicomFileTest {

  @TempDir private Path folder;

  private DicomFile open(DicomWriter writer) {
    return DicomFile.open(writer.write(folder.resolve("a.dcm")));
  }

  private static DicomWriter grey(String syntax) {
    return DicomWriter.image(syntax, "MONOCHROME2", 2, 3).pixels(bytes(0, 50, 100, 150, 200, 255));
  }

  @ParameterizedTest
  @ValueSource(strings = {DicomWriter.IMPLICIT, DicomWriter.EXPLICIT})
  void theSamplesOfEightBitsAreTheGreys(String syntax) {
    try (DicomFile file = open(grey(syntax))) {
      assertThat(file.frames()).isEqualTo(1);
      assertThat(file.metadata().width()).isEqualTo(3);
      assertThat(file.metadata().height()).isEqualTo(2);
      assertThat(file.metadata().problems()).isEmpty();
      BufferedImage frame = file.frame(0);
      assertThat(frame.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
      assertThat(Frames.greys(frame)).containsExactly(0, 50, 100, 150, 200, 255);
    }
  }

  @Test
  void eachFrameOfSeveralIsReadForItself() {
    DicomWriter writer =
        DicomWriter.image(DicomWriter.EXPLICIT, "MONOCHROME2", 1, 2)
            .text(Tag.NUMBER_OF_FRAMES, "IS", "3")
            .pixels(bytes(1, 2, 3, 4, 5, 6));
    try (DicomFile file = open(writer)) {
      assertThat(file.frames()).isEqualTo(3);
      assertThat(Frames.greys(file.frame(2))).containsExactly(5, 6);
      assertThat(Frames.greys(file.frame(0))).containsExactly(1, 2);
      assertThatThrownBy(() -> file.frame(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void framesMayBeReadFromSeveralThreads() {
    byte[] pixels = new byte[200 * 50];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / 50);
    }
    DicomWriter writer =
        DicomWriter.image(DicomWriter.EXPLICIT, "MONOCHROME2", 5, 10)
            .text(Tag.NUMBER_OF_FRAMES, "IS", "200")
            .pixels(pixels);
    try (DicomFile file = open(writer)) {
      List<Integer> odd =
          IntStream.range(0, 200)
              .parallel()
              .filter(i -> IntStream.of(Frames.greys(file.frame(i))).anyMatch(grey -> grey != i))
              .boxed()
              .toList();
      assertThat(odd).isEmpty();
    }
  }

  @Test
  void privateTagsAndSequencesArePassedOver() {
    DicomWriter inner = new DicomWriter(DicomWriter.EXPLICIT).us(Tag.ROWS, 99);
    DicomWriter middle =
        new DicomWriter(DicomWriter.EXPLICIT).sequence(0x0040_0275, true, inner, inner);
    DicomWriter writer =
        grey(DicomWriter.EXPLICIT)
            .text(0x0009_0010, "LO", "ACME")
            .bytes(0x0009_1001, "UN", bytes(1, 2, 3, 4))
            .sequence(0x0008_1140, true, middle, middle)
            .sequence(0x0008_1111, false, middle)
            .sequence(0x0008_1115, true);
    try (DicomFile file = open(writer)) {
      assertThat(file.metadata().height()).isEqualTo(2);
      assertThat(Frames.greys(file.frame(0))).contains(255);
    }
  }

  @Test
  void anUnknownValueOfUndefinedLengthIsASequenceInImplicitVr() {
    DicomWriter inner = new DicomWriter(DicomWriter.IMPLICIT).text(0x0011_1002, "LO", "x");
    byte[] sequence =
        new DicomWriter(DicomWriter.EXPLICIT).sequence(0x0011_1001, true, inner).body();
    sequence[4] = 'U';
    sequence[5] = 'N';
    try (DicomFile file = open(grey(DicomWriter.EXPLICIT).raw(0x0011_1001, sequence))) {
      assertThat(file.frames()).isEqualTo(1);
    }
  }

  @Test
  void theDeviceIsManufacturerAndModel() {
    DicomWriter writer =
        grey(DicomWriter.EXPLICIT)
            .text(Tag.MANUFACTURER, "LO", "Acme ")
            .text(Tag.MANUFACTURER_MODEL_NAME, "LO", "Sono 1\n");
    try (DicomFile file = open(writer)) {
      assertThat(file.metadata().device()).contains("Acme Sono 1");
    }
    try (DicomFile file = open(grey(DicomWriter.EXPLICIT))) {
      assertThat(file.metadata().device()).isEmpty();
    }
  }

  @Test
  void aDeviceInUtf8IsReadAsSuchWhereTheFileSaysSo() {
    DicomWriter writer =
        grey(DicomWriter.EXPLICIT)
            .text(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 192")
            .bytes(Tag.MANUFACTURER, "LO", bytes('M', 0xC3, 0xBC, 'l', 'l', 'e', 'r', ' '));
    try (DicomFile file = open(writer)) {
      assertThat(file.metadata().device()).contains("M\u00FCller");
    }
  }

  /** printf 'pepper\0ID-42' | sha256sum. */
  @Test
  void aPatientIsKnownByASaltedHashOnly() {
    DicomWriter writer =
        grey(DicomWriter.EXPLICIT)
            .text(0x0010_0010, "PN", "Doe^Jane")
            .text(Tag.PATIENT_ID, "LO", "ID-42")
            .text(0x0010_0030, "DA", "19700101")
            .text(0x0008_0080, "LO", "St. Elsewhere");
    try (DicomFile file = open(writer)) {
      assertThat(file.patientHash("pepper"))
          .contains("201865d8a92d622522dedbc20cbe44a2ca0f3aac6d7080c8afc284d4147fb304");
      assertThat(file.patientHash("other")).isNotEqualTo(file.patientHash("pepper"));
      assertThat(file.metadata().toString()).doesNotContain("42", "Doe", "1970", "Elsewhere");
      assertThatThrownBy(() -> file.patientHash(" "))
          .isInstanceOf(InputException.class)
          .hasMessage("The salt of the patient hash is blank; give a secret text.");
    }
    try (DicomFile file = open(grey(DicomWriter.EXPLICIT))) {
      assertThat(file.patientHash("pepper")).isEmpty();
    }
  }

  @Test
  void burnedInTextNeedsAPersonsEyeWhateverTheFileSays() {
    try (DicomFile file = open(grey(DicomWriter.EXPLICIT))) {
      assertThat(file.metadata().burnedInAnnotation()).isEmpty();
      assertThat(file.metadata().burnedInWarning())
          .isEqualTo(
              "The file does not say whether its frames have text burned in. Names, dates and"
                  + " hospitals in the pixels are neither found nor removed, and blanking outside"
                  + " the regions leaves what is inside: have a person look at the frames before"
                  + " they are passed on.");
    }
    try (DicomFile file =
        open(grey(DicomWriter.EXPLICIT).text(Tag.BURNED_IN_ANNOTATION, "CS", "NO"))) {
      assertThat(file.metadata().burnedInAnnotation()).contains(false);
      assertThat(file.metadata().burnedInWarning())
          .startsWith("The file says that its frames have no text burned in. Names")
          .endsWith("have a person look at the frames before they are passed on.");
    }
  }

  @Test
  void blankingLeavesTheRegionsAndNothingElse() {
    byte[] pixels = new byte[20];
    Arrays.fill(pixels, (byte) 77);
    DicomWriter writer =
        DicomWriter.image(DicomWriter.EXPLICIT, "MONOCHROME1", 4, 5)
            .sequence(
                Tag.ULTRASOUND_REGIONS,
                true,
                Regions.tissue(1, 1, 2, 2),
                Regions.tissue(4, 3, 4, 3))
            .pixels(pixels);
    try (DicomFile file = open(writer)) {
      // MONOCHROME1: 255 - 77.
      int in = 178;
      assertThat(Frames.greys(file.frameInsideRegions(0)))
          .containsExactly(0, 0, 0, 0, 0, 0, in, in, 0, 0, 0, in, in, 0, 0, 0, 0, 0, 0, in);
    }
  }

  @Test
  void withoutARegionThereIsNothingToBlankBy() {
    try (DicomFile file = open(grey(DicomWriter.EXPLICIT))) {
      assertThatThrownBy(() -> file.frameInsideRegions(0))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "\"%s\" has no ultrasound region that fits its frames, so nothing tells what to blank;"
                      .formatted(folder.resolve("a.dcm"))
                  + " blank it by hand or leave it out.");
    }
  }

  @Test
  void whatIsOddButReadableIsReported() {
    DicomWriter writer =
        grey(DicomWriter.EXPLICIT)
            .text(Tag.MODALITY, "CS", "OT")
            .text(Tag.NUMBER_OF_FRAMES, "IS", "2")
            .text(Tag.CINE_RATE, "IS", "fast")
            .pixels(new byte[18]);
    try (DicomFile file = open(writer)) {
      assertThat(file.metadata().problems())
          .containsExactly(
              "The pixel data has 18 bytes, but its frames (2) take only 12; the rest is ignored.",
              "The modality is \"OT\", not \"US\".",
              "CineRate (0018,0040) is \"fast\", which gives no frame rate; it is ignored.");
    }
  }

  @Test
  void wordsOfSixteenBitsAreScaledByTheirWindow() {
    // C.11.2.1.2.1 by hand: center 100, width 11 goes from 94.5 to 104.5;
    // 97: ((97 - 99.5) / 10 + 0.5) * 255 = 63.75; 95: 12.75; 104: 242.25.
    DicomWriter writer =
        deep(6, 12)
            .text(Tag.WINDOW_CENTER, "DS", "100\\300")
            .text(Tag.WINDOW_WIDTH, "DS", "11\\40")
            .pixels(words(94, 95, 97, 104, 105, 4095));
    assertGreys(writer, 0, 13, 64, 242, 255, 255);
  }

  @Test
  void theWindowIsOfRescaledValues() {
    // 2 * 54 - 10 = 98: ((98 - 99.5) / 10 + 0.5) * 255 = 89.25.
    DicomWriter writer =
        deep(2, 12)
            .text(Tag.WINDOW_CENTER, "DS", "100")
            .text(Tag.WINDOW_WIDTH, "DS", "1.1e1")
            .text(Tag.RESCALE_INTERCEPT, "DS", "-10")
            .text(Tag.RESCALE_SLOPE, "DS", "2")
            .pixels(words(50, 54));
    assertGreys(writer, 0, 89);
  }

  @Test
  void withoutAWindowTheBitsStoredAreTheFullRange() {
    // 2048 * 255 / 4095 = 127.53; bits above the stored ones are not the image's.
    assertGreys(deep(4, 12).pixels(words(0, 16, 2048, 0xFFFF)), 0, 1, 128, 255);
    // 32768 * 255 / 65535 = 127.50.
    DicomWriter signed = deep(3, 16).us(Tag.PIXEL_REPRESENTATION, 1);
    assertGreys(signed.pixels(words(-32768, 0, 32767)), 0, 128, 255);
  }

  @Test
  void aWindowThatCannotBeUsedIsReported() {
    DicomWriter writer =
        deep(1, 12)
            .text(Tag.WINDOW_CENTER, "DS", "100")
            .text(Tag.WINDOW_WIDTH, "DS", "0")
            .pixels(words(4095));
    try (DicomFile file = open(writer)) {
      assertThat(file.metadata().problems())
          .containsExactly(
              "The grey window is not used, as its center, its width or its function \"LINEAR\""
                  + " cannot be; the full range is taken.");
    }
  }

  private static DicomWriter deep(int columns, int stored) {
    return DicomWriter.image(DicomWriter.EXPLICIT, "MONOCHROME2", 1, columns)
        .us(Tag.BITS_ALLOCATED, 16)
        .us(Tag.BITS_STORED, stored)
        .us(Tag.HIGH_BIT, stored - 1);
  }

  private void assertGreys(DicomWriter writer, int... greys) {
    try (DicomFile file = open(writer)) {
      assertThat(Frames.greys(file.frame(0))).containsExactly(greys);
    }
  }

  @Test
  void rgbComesPixelByPixelOrPlaneByPlane() {
    DicomWriter writer = DicomWriter.image(DicomWriter.EXPLICIT, "RGB", 1, 2);
    List<String> expected = List.of("010203", "F0F1F2");
    assertColours(writer.pixels(bytes(1, 2, 3, 0xF0, 0xF1, 0xF2)), expected);
    writer.us(Tag.PLANAR_CONFIGURATION, 1);
    assertColours(writer.pixels(bytes(1, 0xF0, 2, 0xF1, 3, 0xF2)), expected);
  }

  /**
   * By the equations of PS3.3, C.7.6.3.1.2, solved for R, G and B: (76, 85, 255) is R 254.05, G
   * 0.10, B -0.20; (150, 100, 200) is R 250.94, G 108.22, B 100.38.
   */
  @Test
  void ybrFullBecomesRgb() {
    DicomWriter writer = DicomWriter.image(DicomWriter.EXPLICIT, "YBR_FULL", 1, 3);
    List<String> expected = List.of("FE0000", "FB6C64", "646464");
    assertColours(writer.pixels(bytes(76, 85, 255, 150, 100, 200, 100, 128, 128)), expected);
    writer.us(Tag.PLANAR_CONFIGURATION, 1);
    assertColours(writer.pixels(bytes(76, 150, 100, 85, 100, 128, 255, 200, 128)), expected);
  }

  /** As above, with R 174.94, G 32.22 and B 24.38 for luma 74 beside chroma (100, 200). */
  @Test
  void twoPixelsShareTheirChromaIn422() {
    DicomWriter writer =
        DicomWriter.image(DicomWriter.EXPLICIT, "YBR_FULL_422", 2, 2)
            .pixels(bytes(150, 74, 100, 200, 10, 20, 128, 128));
    assertColours(writer, List.of("FB6C64", "AF2018", "0A0A0A", "141414"));
  }

  private void assertColours(DicomWriter writer, List<String> colours) {
    try (DicomFile file = open(writer)) {
      assertThat(Frames.colours(file.frame(0))).isEqualTo(colours);
    }
  }
}
