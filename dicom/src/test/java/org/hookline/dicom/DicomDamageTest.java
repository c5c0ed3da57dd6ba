package org.hookline.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hookline.dicom.DicomWriter.bytes;
import static org.hookline.dicom.DicomWriter.join;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hookline.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no DICOM, damaged or hostile; offsets as counted in {@link RleDecoderTest}. */
final class DicomDamageTest {

  /** 132 of preamble and prefix, then meta information of 124 for this transfer syntax. */
  private static final int DATA_SET = 256;

  @TempDir private Path folder;

  private static DicomWriter image() {
    return DicomWriter.image(DicomWriter.EXPLICIT, "MONOCHROME2", 2, 3).pixels(new byte[6]);
  }

  private void assertError(byte[] file, String message) {
    Path path = DicomWriter.write(folder.resolve("a.dcm"), file);
    assertThatThrownBy(() -> DicomFile.open(path).close())
        .isInstanceOf(InputException.class)
        .hasMessage(message.replace("FILE", "\"" + path + "\""));
  }

  private void assertError(DicomWriter writer, String message) {
    assertError(writer.file(), message);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("none.dcm");
    assertThatThrownBy(() -> DicomFile.open(file))
        .isInstanceOf(InputException.class)
        .hasMessage("There is no DICOM file \"" + file + "\".");
    assertThatThrownBy(() -> DicomFile.open(folder))
        .isInstanceOf(InputException.class)
        .hasMessage("\"" + folder + "\" is not a file; give a DICOM file.");
  }

  @Test
  void withoutItsPreambleAFileIsRefusedWithTheRemedy() {
    String message =
        "FILE is not a DICOM Part 10 file: expected \"DICM\" at offset 128. If it is DICOM without"
            + " a preamble, rewrite it with \"dcmconv\" of dcmtk.";
    assertError(image().body(), message);
    assertError(new byte[0], message);
    assertError(new byte[131], message);
    assertError(new byte[5000], message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.2.840.10008.1.2.2     | Explicit VR Big Endian | convert it with \"dcmconv +te\" of dcmtk",
        "1.2.840.10008.1.2.4.70  | JPEG Lossless, first-order prediction | convert it with \"dcmdjpeg\" of dcmtk",
        "1.2.840.10008.1.2.4.80  | JPEG-LS Lossless | convert it with \"dcmdjpls\" of dcmtk",
        "1.2.840.10008.1.2.4.91  | JPEG 2000 | convert it with \"gdcmconv --raw\" of GDCM",
        "1.2.840.10008.1.2.4.102 | MPEG-4 AVC/H.264 High Profile | write its stream out with \"dcmdump +W\" of dcmtk and make frames of it with \"ffmpeg\"",
        "1.2.3                   | not known here | convert it to Explicit VR Little Endian"
      })
  void anotherTransferSyntaxIsNamedWithItsRemedy(String uid, String name, String remedy) {
    // The UID's element begins at 212: 132 + 12 + 14 + 36 + 18.
    assertError(
        DicomWriter.image(uid, "MONOCHROME2", 2, 3).pixels(new byte[6]),
        "FILE, (0002,0010) at offset 220: the transfer syntax \"%s\" (%s) cannot be read; %s (can be"
                .formatted(uid, name, remedy)
            + " read: implicit and explicit VR little endian, RLE lossless, JPEG baseline).");
  }

  @Test
  void anImageNeedsItsElements() {
    assertError(image().without(Tag.ROWS), "FILE has no element (0028,0010), which is needed.");
    assertError(
        image().without(Tag.PIXEL_DATA), "FILE holds no image: it has no pixel data (7FE0,0010).");
  }

  /** The pixel format's elements begin at 320 with samples per pixel: 256 + 36 + 18 + 10. */
  @Test
  void whatDoesNotGoTogetherIsAnError() {
    assertError(
        image().us(Tag.SAMPLES_PER_PIXEL, 3),
        "FILE, (0028,0002) at offset 328: expected 1 for MONOCHROME2, found 3.");
    assertError(
        image().text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "YBR_ICT"),
        "FILE, (0028,0004) at offset 338: the photometric interpretation \"YBR_ICT\" cannot be read;"
            + " known are MONOCHROME1, MONOCHROME2, PALETTE COLOR, RGB, YBR_FULL, YBR_FULL_422.");
    assertError(
        image().us(Tag.ROWS, 0),
        "FILE, (0028,0010) at offset 358: expected a number from 1 to 65535, found 0.");
    assertError(
        image().us(Tag.BITS_STORED, 9),
        "FILE, (0028,0101) at offset 388: expected a number from 1 to 8, found 9.");
    assertError(
        image().us(Tag.BITS_ALLOCATED, 12),
        "FILE, (0028,0100) at offset 378: expected 8 or 16, found 12.");
    assertError(
        image().bytes(Tag.ROWS, "US", new byte[6]),
        "FILE, (0028,0010) at offset 358: expected a number of 2 bytes, found a value of 6 bytes.");
    assertError(
        DicomWriter.image(DicomWriter.JPEG, "PALETTE COLOR", 2, 3).fragments(new byte[0]),
        "FILE, (0028,0004) at offset 340: PALETTE COLOR does not go with this transfer syntax.");
    assertError(
        DicomWriter.image(DicomWriter.EXPLICIT, "YBR_FULL_422", 2, 3).pixels(new byte[12]),
        "FILE, (0028,0004) at offset 338: YBR_FULL_422 needs planar configuration 0 and an even"
            + " number of columns.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "9999999999", "two"})
  void theNumberOfFramesIsAWholeNumber(String frames) {
    assertError(
        image().text(Tag.NUMBER_OF_FRAMES, "IS", frames),
        "FILE, (0028,0008) at offset 358: expected a whole number from 1 to 999999999, found \"%s\"."
            .formatted(frames));
  }

  @Test
  void framesAreBoundedBeforeTheyAreLookedFor() {
    assertError(
        image().text(Tag.NUMBER_OF_FRAMES, "IS", "999999999"),
        "FILE, (0028,0008) at offset 358: 999999999 frames of 3 x 2 pixels take 5999999994 bytes,"
            + " more than the limit of 2147483648.");
    assertError(
        image().us(Tag.ROWS, 65535).us(Tag.COLUMNS, 65535),
        "FILE, (0028,0010) at offset 358: expected at most 33554432 pixels in a frame, found 65535 x"
            + " 65535.");
    Path file = image().write(folder.resolve("b.dcm"));
    assertThatThrownBy(() -> DicomFile.open(file, 5))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("1 frames of 3 x 2 pixels take 6 bytes, more than the limit of 5.");
    DicomFile.open(file, 6).close();
  }

  @Test
  void uncompressedPixelsMustBeThere() {
    assertError(
        image().us(Tag.ROWS, 4),
        "FILE, (7FE0,0010) at offset 422: expected 12 bytes for 1 frames of 3 x 4 pixels, found 6.");
    byte[] file = image().file();
    assertError(
        Arrays.copyOf(file, file.length - 1),
        "FILE, (7FE0,0010) at offset 422: expected 6 bytes, but the file ends after 5.");
  }

  @Test
  void pixelsAreEncapsulatedWhereTheSyntaxSaysSoAndOnlyThere() {
    assertError(
        DicomWriter.image(DicomWriter.RLE, "MONOCHROME2", 2, 3).pixels(new byte[6]),
        "FILE, (7FE0,0010) at offset 422: expected fragments of undefined length, found a length of"
            + " 6.");
    assertError(
        image().fragments(new byte[0], new byte[6]),
        "FILE, (7FE0,0010) at offset 422: expected a defined length for uncompressed pixels.");
    assertError(
        DicomWriter.image(DicomWriter.RLE, "MONOCHROME2", 2, 3).fragments(new byte[0]),
        "FILE, (7FE0,0010) at offset 422: expected a fragment for each of 1 frames, found 0.");
    byte[] file =
        DicomWriter.image(DicomWriter.RLE, "MONOCHROME2", 2, 3)
            .fragments(new byte[0], new byte[6])
            .file();
    assertError(
        Arrays.copyOf(file, file.length - 8),
        "FILE, (FFFE,E000) at offset 444: expected 2 bytes, but the file ends after 0.");
  }

  @Test
  void garbageIsNamedByWhereItIs() {
    byte[] garbage =
        join(Arrays.copyOf(image().file(), DATA_SET), bytes('n', 'o', ' ', 't', 'a', 'g', 's'));
    assertError(
        garbage,
        "FILE, (6F6E,7420) at offset 260: expected a value representation of two capital letters,"
            + " found the bytes 61 67.");
    assertError(
        image().raw(0x0009_0001, bytes(9, 0, 1, 0, 'O', 'B', 0, 0, 0xF0, 0xFF, 0xFF, 0xFF)),
        "FILE, (0009,0001) at offset 332: expected 4294967280 bytes, but the file ends after 108.");
    assertError(
        image().raw(0x0009_0001, bytes(9, 0, 1, 0, 'O', 'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF)),
        "FILE, (0009,0001) at offset 332: expected a defined length, as its value representation is"
            + " \"OB\".");
    assertError(
        image().raw(0x0009_0001, bytes(0xFE, 0xFF, 0, 0xE0, 0, 0, 0, 0)),
        "FILE, (FFFE,E000) at offset 320: expected a data element, found a delimiter.");
    assertError(
        image().raw(0x0009_0001, bytes(0x28, 0, 0x10, 0, 'U', 'S', 2, 0, 2, 0)),
        "FILE, (0028,0010) at offset 368: expected it once, found it twice.");
  }

  @Test
  void sequencesAreBoundedInDepth() throws Exception {
    byte[] open = bytes(9, 0, 1, 0, 'S', 'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF);
    byte[] item = bytes(0xFE, 0xFF, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF);
    byte[] level = join(open, item);
    byte[] nested = new byte[level.length * 100_000];
    for (int i = 0; i < nested.length; i++) {
      nested[i] = level[i % level.length];
    }
    Path file = image().raw(0x0009_0001, nested).write(folder.resolve("deep.dcm"));
    assertThat(Files.size(file)).isGreaterThan(1_000_000);
    assertThatThrownBy(() -> DicomFile.open(file))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("expected sequences at most 16 deep, found a deeper one.");
  }

  @Test
  void aSequenceKeepsWithinItsLength() {
    byte[] sequence =
        new DicomWriter(DicomWriter.EXPLICIT)
            .sequence(Tag.ULTRASOUND_REGIONS, false, Regions.tissue(0, 0, 1, 1))
            .body();
    byte[] itemTooLong = sequence.clone();
    itemTooLong[16] = (byte) (itemTooLong[16] + 2);
    assertError(
        image().raw(Tag.ULTRASOUND_REGIONS, itemTooLong),
        "FILE, (FFFE,E000) at offset 340: expected at most 132 bytes within its sequence, found a"
            + " length of 134.");
    byte[] noItem = sequence.clone();
    noItem[14] = 1;
    assertError(
        image().raw(Tag.ULTRASOUND_REGIONS, noItem),
        "FILE, (0018,6011) at offset 332: expected an item (FFFE,E000), found (FFFE,E001).");
    byte[] elementTooLong = sequence.clone();
    elementTooLong[elementTooLong.length - 10] = 10;
    assertError(
        image().raw(Tag.ULTRASOUND_REGIONS, elementTooLong),
        "FILE, (FFFE,E000) at offset 474: expected its contents to end at offset 472.");
  }
}
