package org.hookline.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hookline.dicom.DicomWriter.bytes;
import static org.hookline.dicom.DicomWriter.join;
import static org.hookline.dicom.DicomWriter.longs;
import static org.hookline.dicom.DicomWriter.words;

import java.nio.file.Path;
import org.hookline.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RleDecoderTest {

  /** The worked example of Apple's Technical Note TN1023, "Understanding PackBits". */
  private static final byte[] PACKED =
      bytes(
          0xFE, 0xAA, 0x02, 0x80, 0x00, 0x2A, 0xFD, 0xAA, 0x03, 0x80, 0x00, 0x2A, 0x22, 0xF7, 0xAA);

  @TempDir private Path folder;

  private static byte[] header(int... words) {
    int[] header = new int[16];
    System.arraycopy(words, 0, header, 0, words.length);
    return longs(header);
  }

  private DicomFile open(DicomWriter writer) {
    return DicomFile.open(writer.write(folder.resolve("a.dcm")));
  }

  private static DicomWriter grey(int columns, byte[] frame) {
    return DicomWriter.image(DicomWriter.RLE, "MONOCHROME2", 1, columns)
        .fragments(new byte[0], frame);
  }

  @Test
  void thePublishedExampleUnpacks() {
    try (DicomFile file = open(grey(24, join(header(1, 64), PACKED)))) {
      assertThat(Frames.greys(file.frame(0)))
          .containsExactly(
              0xAA, 0xAA, 0xAA, 0x80, 0x00, 0x2A, 0xAA, 0xAA, 0xAA, 0xAA, 0x80, 0x00, 0x2A, 0x22,
              0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA);
    }
  }

  @Test
  void aControlByteOf128StandsForNothing() {
    try (DicomFile file = open(grey(2, join(header(1, 64), bytes(0x80, 0x01, 7, 8))))) {
      assertThat(Frames.greys(file.frame(0))).containsExactly(7, 8);
    }
  }

  @Test
  void eachColourHasItsSegment() {
    byte[] frame = Frames.rle(bytes(1, 0xF0), bytes(2, 0xF1), bytes(3, 0xF2));
    DicomWriter writer =
        DicomWriter.image(DicomWriter.RLE, "RGB", 1, 2).fragments(new byte[0], frame);
    try (DicomFile file = open(writer)) {
      assertThat(Frames.colours(file.frame(0))).containsExactly("010203", "F0F1F2");
    }
    try (DicomFile file =
        open(
            DicomWriter.image(DicomWriter.RLE, "YBR_FULL", 1, 1)
                .fragments(new byte[0], Frames.rle(bytes(150), bytes(100), bytes(200))))) {
      assertThat(Frames.colours(file.frame(0))).containsExactly("FB6C64");
    }
  }

  @Test
  void ofTwoBytesTheMoreSignificantComesFirst() {
    DicomWriter writer =
        DicomWriter.image(DicomWriter.RLE, "MONOCHROME2", 1, 2)
            .us(Tag.BITS_ALLOCATED, 16)
            .us(Tag.BITS_STORED, 16)
            .us(Tag.HIGH_BIT, 15)
            .fragments(new byte[0], Frames.rle(bytes(0x80, 0xFF), bytes(0x00, 0xFF)));
    try (DicomFile file = open(writer)) {
      // 32768 * 255 / 65535 = 127.50.
      assertThat(Frames.greys(file.frame(0))).containsExactly(128, 255);
    }
  }

  @Test
  void severalFramesHaveAFragmentEach() {
    DicomWriter writer =
        DicomWriter.image(DicomWriter.RLE, "MONOCHROME2", 1, 2)
            .text(Tag.NUMBER_OF_FRAMES, "IS", "2")
            .fragments(longs(0, 76), Frames.rle(bytes(1, 1)), Frames.rle(bytes(2, 3)));
    try (DicomFile file = open(writer)) {
      assertThat(Frames.greys(file.frame(1))).containsExactly(2, 3);
      assertThat(Frames.greys(file.frame(0))).containsExactly(1, 1);
    }
  }

  @Test
  void damageNamesFileElementOffsetAndFrame() {
    assertDamaged(new byte[10], "expected an RLE header of 64 bytes, found a frame of 10");
    assertDamaged(header(3, 64, 65, 66), "expected 1 RLE segments, found 3");
    assertDamaged(
        join(header(1, -1), words(0)),
        "expected RLE segment 0 between bytes 64 and 66 of the frame, found it from 4294967295 to"
            + " 66");
    assertDamaged(
        join(header(1, 64), bytes(0x00, 1, 0x00, 2)),
        "expected 3 bytes of an RLE segment, found 2");
    assertDamaged(
        join(header(1, 64), bytes(0x81, 1)),
        "expected 3 more bytes of an RLE segment, found a run of 128");
    assertDamaged(
        join(header(1, 64), bytes(0x02, 1)),
        "expected 1 more bytes of an RLE segment, found a run of 3");
  }

  /**
   * The frame's offset by hand: 132 of preamble and prefix, 124 of meta information, 154 of the
   * elements before the pixel data, then headers of 12 (pixel data), 8 (table) and 8 (fragment).
   */
  private void assertDamaged(byte[] frame, String problem) {
    try (DicomFile file = open(grey(3, frame))) {
      assertThatThrownBy(() -> file.frame(0))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "\"%s\", (7FE0,0010) at offset %d: frame 0: %s."
                  .formatted(folder.resolve("a.dcm"), 438, problem));
    }
  }

  @Test
  void aSmallSegmentCannotAskForALargeFrame() {
    DicomWriter writer =
        DicomWriter.image(DicomWriter.RLE, "MONOCHROME2", 5000, 5000)
            .fragments(new byte[0], join(header(1, 64), bytes(0x81, 1)));
    try (DicomFile file = open(writer)) {
      assertThatThrownBy(() -> file.frame(0))
          .isInstanceOf(InputException.class)
          .hasMessageEndingWith(
              "frame 0: expected RLE segment 0 to hold 25000000 bytes, but it has only 2.");
    }
  }
}
