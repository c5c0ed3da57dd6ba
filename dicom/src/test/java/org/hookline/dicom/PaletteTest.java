package org.hookline.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hookline.dicom.DicomWriter.bytes;
import static org.hookline.dicom.DicomWriter.words;

import java.nio.file.Path;
import org.hookline.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PaletteTest {

  @TempDir private Path folder;

  private static DicomWriter image(int bits, byte[] red, byte[] green, byte[] blue) {
    DicomWriter writer =
        DicomWriter.image(DicomWriter.EXPLICIT, "PALETTE COLOR", 1, 4)
            .pixels(bytes(9, 10, 11, 200));
    byte[][] tables = {red, green, blue};
    for (int colour = 0; colour < 3; colour++) {
      writer
          .us(Tag.PALETTE_DESCRIPTOR + colour, 3, 10, bits)
          .bytes(Tag.PALETTE_DATA + colour, "OW", tables[colour]);
    }
    return writer;
  }

  private void assertColours(DicomWriter writer, String... colours) {
    try (DicomFile file = DicomFile.open(writer.write(folder.resolve("a.dcm")))) {
      assertThat(Frames.colours(file.frame(0))).containsExactly(colours);
    }
  }

  @Test
  void aSampleBeforeOrAfterTheTableTakesItsFirstOrLastEntry() {
    DicomWriter writer =
        image(
            16,
            words(0x1100, 0x2200, 0x33FF),
            words(0x4400, 0x5500, 0x6600),
            words(0x7700, 0x8800, 0x9900));
    assertColours(writer, "114477", "114477", "225588", "336699");
  }

  @Test
  void entriesOfEightBitsLiePackedOrInAWordEach() {
    String[] colours = {"114477", "114477", "225588", "336699"};
    assertColours(
        image(8, bytes(0x11, 0x22, 0x33), bytes(0x44, 0x55, 0x66), bytes(0x77, 0x88, 0x99)),
        colours);
    assertColours(
        image(8, words(0x11, 0x22, 0x33), words(0x44, 0x55, 0x66), words(0x77, 0x88, 0x99)),
        colours);
  }

  @Test
  void entriesSaidToHaveSixteenBitsMayUseEight() {
    assertColours(
        image(16, words(0x11, 0x22, 0x33), words(0, 0, 0), words(0, 0, 0xFF)),
        "110000",
        "110000",
        "220000",
        "3300FF");
  }

  @Test
  void samplesOfSixteenBitsLookUpALargeTable() {
    byte[] table = new byte[600];
    table[2 * 299] = 0;
    table[2 * 299 + 1] = (byte) 0xAB;
    DicomWriter writer =
        image(16, table, table, table)
            .us(Tag.BITS_ALLOCATED, 16)
            .us(Tag.BITS_STORED, 16)
            .us(Tag.HIGH_BIT, 15)
            .pixels(words(0, 298, 299, 0xFFFF));
    for (int colour = 0; colour < 3; colour++) {
      writer.us(Tag.PALETTE_DESCRIPTOR + colour, 300, 0, 16);
    }
    assertColours(writer, "000000", "000000", "ABABAB", "ABABAB");
  }

  @Test
  void aSegmentedPaletteIsAnError() {
    DicomWriter writer =
        image(16, words(1, 2, 3), words(1, 2, 3), words(1, 2, 3))
            .without(Tag.PALETTE_DATA)
            .bytes(Tag.SEGMENTED_PALETTE_DATA, "OW", words(0, 1, 2));
    assertThatThrownBy(() -> assertColours(writer))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("(0028,1221)")
        .hasMessageEndingWith(
            "a segmented palette cannot be read; export the image as RGB from the scanner or a"
                + " viewer.");
  }

  @Test
  void aTableShorterThanItsDescriptorIsAnError() {
    DicomWriter writer = image(16, words(1, 2, 3), words(1), words(1, 2, 3));
    assertThatThrownBy(() -> assertColours(writer))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("(0028,1202)")
        .hasMessageEndingWith("expected 3 palette entries, found 2 bytes.");
  }
}
