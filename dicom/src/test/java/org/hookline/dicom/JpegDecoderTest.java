package org.hookline.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hookline.dicom.DicomWriter.join;
import static org.hookline.dicom.DicomWriter.longs;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.hookline.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JpegDecoderTest {

  private static final int WIDTH = 40;
  private static final int HEIGHT = 24;

  /** What two roundings of luma and chroma may differ by. */
  private static final int TOLERANCE = 1;

  @TempDir private Path folder;

  private static DicomWriter image(String photometric, byte[] table, byte[]... fragments) {
    return DicomWriter.image(DicomWriter.JPEG, photometric, HEIGHT, WIDTH)
        .fragments(table, fragments);
  }

  private DicomFile open(DicomWriter writer) {
    return DicomFile.open(writer.write(folder.resolve("a.dcm")));
  }

  /** Compares with what the JDK makes of the stream when its JFIF marker tells it the colours. */
  private static void assertNear(BufferedImage found, byte[] jfif) {
    BufferedImage expected;
    try {
      expected = ImageIO.read(new ByteArrayInputStream(jfif));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int[] a = found.getRaster().getPixels(0, 0, WIDTH, HEIGHT, (int[]) null);
    int[] b = expected.getRaster().getPixels(0, 0, WIDTH, HEIGHT, (int[]) null);
    assertThat(a).hasSameSizeAs(b);
    for (int i = 0; i < a.length; i++) {
      assertThat(Math.abs(a[i] - b[i])).as("sample %d", i).isLessThanOrEqualTo(TOLERANCE);
    }
  }

  /** The stream without its JFIF marker, as most scanners write it. */
  private static byte[] bare(byte[] jpeg) {
    int length = (jpeg[4] & 0xFF) << 8 | (jpeg[5] & 0xFF);
    return join(Arrays.copyOf(jpeg, 2), Arrays.copyOfRange(jpeg, 4 + length, jpeg.length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"YBR_FULL_422", "YBR_FULL"})
  void lumaAndChromaBecomeRgb(String photometric) {
    byte[] jpeg = Frames.jpeg(Frames.smooth(WIDTH, HEIGHT, false));
    try (DicomFile file = open(image(photometric, new byte[0], bare(jpeg)))) {
      assertNear(file.frame(0), jpeg);
    }
  }

  @Test
  void theStreamsOwnMarkerIsBelievedBeforeTheDataSet() {
    byte[] jpeg = Frames.jpeg(Frames.smooth(WIDTH, HEIGHT, false));
    try (DicomFile file = open(image("RGB", new byte[0], jpeg))) {
      assertNear(file.frame(0), jpeg);
    }
  }

  @Test
  void greyStaysGrey() {
    byte[] jpeg = Frames.jpeg(Frames.smooth(WIDTH, HEIGHT, true));
    try (DicomFile file = open(image("MONOCHROME2", new byte[0], jpeg))) {
      assertThat(file.frame(0).getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
      assertNear(file.frame(0), jpeg);
    }
  }

  @Test
  void framesOfSeveralFragmentsAreFoundByTheTableOrByTheirFirstBytes() {
    byte[] jpeg = Frames.jpeg(Frames.smooth(WIDTH, HEIGHT, true));
    byte[] head = Arrays.copyOf(jpeg, 100);
    byte[] tail = Arrays.copyOfRange(jpeg, 100, jpeg.length);
    int second = 8 + 100 + 8 + tail.length + tail.length % 2;
    for (byte[] table : new byte[][] {longs(0, second), new byte[0]}) {
      DicomWriter writer =
          image("MONOCHROME2", table, head, tail, head, tail).text(Tag.NUMBER_OF_FRAMES, "IS", "2");
      try (DicomFile file = open(writer)) {
        assertNear(file.frame(0), jpeg);
        assertNear(file.frame(1), jpeg);
      }
    }
    try (DicomFile file = open(image("MONOCHROME2", longs(0), head, tail))) {
      assertNear(file.frame(0), jpeg);
    }
  }

  @Test
  void fragmentsThatAreNotTheFramesAreAnError() {
    byte[] jpeg = Frames.jpeg(Frames.smooth(WIDTH, HEIGHT, true));
    DicomWriter writer =
        image("MONOCHROME2", longs(0, 4), jpeg, jpeg, jpeg).text(Tag.NUMBER_OF_FRAMES, "IS", "2");
    assertThatThrownBy(() -> open(writer))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("expected the offset of frame 1's first fragment, found 4.");
    assertThatThrownBy(
            () ->
                open(
                    image("MONOCHROME2", new byte[0], jpeg, jpeg, jpeg)
                        .text(Tag.NUMBER_OF_FRAMES, "IS", "2")))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "expected 2 frames, found 3 fragments that begin 3 frames, and an offset table of 0"
                + " bytes.");
    assertThatThrownBy(
            () ->
                open(image("MONOCHROME2", new byte[0], jpeg).text(Tag.NUMBER_OF_FRAMES, "IS", "2")))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("expected a fragment for each of 2 frames, found 1.");
  }

  @Test
  void aStreamOfAnotherSizeIsAnErrorBeforeItIsDecoded() {
    byte[] jpeg = Frames.jpeg(Frames.smooth(16, 16, true));
    assertDamaged(
        jpeg, "expected a JPEG of 40 x 24 pixels with 1 components, found 16 x 16 with 1");
  }

  @Test
  void aStreamThatIsCutOffIsAnError() {
    byte[] jpeg = Frames.jpeg(Frames.smooth(WIDTH, HEIGHT, true));
    // Even, so that nothing pads it.
    byte[] cut = Arrays.copyOf(jpeg, jpeg.length / 4 * 2 + 200);
    assertDamaged(
        cut, "expected the JPEG stream to end with FF D9, found its end at byte " + cut.length);
  }

  @Test
  void aStreamThatLostSomeOfItsDataIsAnError() {
    byte[] jpeg = Frames.jpeg(Frames.smooth(WIDTH, HEIGHT, true));
    byte[] lost = join(Arrays.copyOf(jpeg, jpeg.length - 60), DicomWriter.bytes(0xFF, 0xD9));
    assertDamaged(lost, "the JPEG is damaged (Corrupt JPEG data: premature end of data segment)");
  }

  @Test
  void aProgressiveStreamIsAnError() {
    byte[] jpeg = Frames.jpeg(Frames.smooth(WIDTH, HEIGHT, true));
    jpeg[marker(jpeg, 0xC0) + 1] = (byte) 0xC2;
    assertDamaged(jpeg, "expected baseline JPEG, found the marker FF C2");
  }

  @Test
  void aSmallStreamCannotAskForALargeFrame() {
    byte[] jpeg = Frames.jpeg(Frames.smooth(WIDTH, HEIGHT, true));
    int size = marker(jpeg, 0xC0) + 5;
    for (int i = 0; i < 4; i++) {
      jpeg[size + i] = 0x13; // 0x1313 is 4883.
    }
    DicomWriter writer =
        DicomWriter.image(DicomWriter.JPEG, "MONOCHROME2", 4883, 4883).fragments(new byte[0], jpeg);
    try (DicomFile file = open(writer)) {
      assertThatThrownBy(() -> file.frame(0))
          .isInstanceOf(InputException.class)
          .hasMessageEndingWith(
              "frame 0: expected a JPEG of 23843689 pixels, but it has only %d bytes."
                  .formatted((jpeg.length + 1) / 2 * 2));
    }
  }

  @Test
  void aScanTooManyIsAnErrorAsEachTakesADecoderAWholePass() {
    byte[] jpeg = Frames.jpeg(Frames.smooth(WIDTH, HEIGHT, true));
    byte[] scan = Arrays.copyOfRange(jpeg, marker(jpeg, 0xDA), jpeg.length);
    assertDamaged(
        join(Arrays.copyOf(jpeg, jpeg.length - 2), scan),
        "expected at most a JPEG scan for each of 1 components");
  }

  private static int marker(byte[] jpeg, int marker) {
    int at = 0;
    while (jpeg[at] != (byte) 0xFF || jpeg[at + 1] != (byte) marker) {
      at++;
    }
    return at;
  }

  private void assertDamaged(byte[] jpeg, String problem) {
    try (DicomFile file = open(image("MONOCHROME2", new byte[0], jpeg))) {
      assertThatThrownBy(() -> file.frame(0))
          .isInstanceOf(InputException.class)
          .hasMessageEndingWith("frame 0: " + problem + ".");
    }
  }
}
