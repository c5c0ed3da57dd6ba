package org.hookline.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same files read by dcmtk and by this reader; skipped where dcmtk is not installed. */
final class DcmtkTest {

  private static final int WIDTH = 62;
  private static final int HEIGHT = 47;
  private static final int FRAMES = 3;

  @TempDir private Path folder;

  @BeforeEach
  void dcmtkIsInstalled() {
    assumeTrue(
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "dcmj2pnm"))),
        "dcmtk is not installed");
  }

  /** Samples that need no scaling to become greys or colours. */
  static Stream<DicomWriter> eightBits() {
    return Stream.of(
        video(DicomWriter.IMPLICIT, "MONOCHROME2", 1),
        video(DicomWriter.EXPLICIT, "MONOCHROME2", 1),
        video(DicomWriter.EXPLICIT, "RGB", 3),
        video(DicomWriter.EXPLICIT, "RGB", 3).us(Tag.PLANAR_CONFIGURATION, 1),
        palette(16),
        palette(8));
  }

  static Stream<DicomWriter> scaled() {
    return Stream.of(
        video(DicomWriter.EXPLICIT, "MONOCHROME1", 1),
        video(DicomWriter.EXPLICIT, "MONOCHROME2", 2)
            .us(Tag.BITS_ALLOCATED, 16)
            .us(Tag.BITS_STORED, 12)
            .us(Tag.HIGH_BIT, 11),
        video(DicomWriter.EXPLICIT, "MONOCHROME1", 2)
            .us(Tag.BITS_ALLOCATED, 16)
            .us(Tag.BITS_STORED, 16)
            .us(Tag.HIGH_BIT, 15)
            .us(Tag.PIXEL_REPRESENTATION, 1));
  }

  private static DicomWriter palette(int bits) {
    DicomWriter writer = video(DicomWriter.EXPLICIT, "PALETTE COLOR", 1);
    for (int colour = 0; colour < 3; colour++) {
      byte[] table = new byte[bits == 16 ? 400 : 200];
      new Random(colour).nextBytes(table);
      writer
          .us(Tag.PALETTE_DESCRIPTOR + colour, 200, 20, bits)
          .bytes(Tag.PALETTE_DATA + colour, "OW", table);
    }
    return writer;
  }

  /** A video of noise; the seed is fixed, as any noise will do. */
  private static DicomWriter video(String syntax, String photometric, int bytesPerPixel) {
    byte[] pixels = new byte[FRAMES * HEIGHT * WIDTH * bytesPerPixel];
    new Random(7).nextBytes(pixels);
    // A flat part, for runs.
    Arrays.fill(pixels, 100, 1500, (byte) 60);
    return image(syntax, photometric).pixels(pixels);
  }

  private static DicomWriter image(String syntax, String photometric) {
    return DicomWriter.image(syntax, photometric, HEIGHT, WIDTH)
        .text(Tag.NUMBER_OF_FRAMES, "IS", "" + FRAMES)
        .text(Tag.FRAME_TIME, "DS", "40")
        .text(Tag.PATIENT_ID, "LO", "ID-42")
        .sequence(Tag.ULTRASOUND_REGIONS, true, Regions.tissue(syntax, 1, 2, 60, 40))
        .sequence(0x0008_1140, false, new DicomWriter(syntax).text(0x0008_1150, "UI", "1.2"));
  }

  @ParameterizedTest
  @MethodSource("eightBits")
  void uncompressedAndRleFramesAreEqualPixelByPixel(DicomWriter writer) {
    Path file = writer.write(folder.resolve("a.dcm"));
    assertDifference(file, 0);
    Path rle = folder.resolve("rle.dcm");
    run("dcmcrle", file, rle);
    assertDifference(rle, 0);
  }

  /**
   * Scaled greys may differ by one: dcmtk 3.6.7 takes 12 bits to 8 by dropping four, and
   * MONOCHROME1 to 255 - v * 255 / 256, where this reader rounds v * 255 / 4095 and has 255 - v.
   */
  @ParameterizedTest
  @MethodSource("scaled")
  void scaledGreysAreWithinOneLevel(DicomWriter writer) {
    Path file = writer.write(folder.resolve("a.dcm"));
    assertDifference(file, 1);
    Path rle = folder.resolve("rle.dcm");
    run("dcmcrle", file, rle);
    assertDifference(rle, 1);
  }

  @Test
  void aWindowGivesTheSameGreysWithinOneLevel() {
    Path file =
        video(DicomWriter.EXPLICIT, "MONOCHROME2", 2)
            .us(Tag.BITS_ALLOCATED, 16)
            .us(Tag.BITS_STORED, 12)
            .us(Tag.HIGH_BIT, 11)
            .text(Tag.WINDOW_CENTER, "DS", "1000")
            .text(Tag.WINDOW_WIDTH, "DS", "3000")
            .text(Tag.RESCALE_INTERCEPT, "DS", "-100")
            .text(Tag.RESCALE_SLOPE, "DS", "1.5")
            .write(folder.resolve("a.dcm"));
    assertDifference(file, 1, "+Wi", "1");
  }

  @ParameterizedTest
  @MethodSource("colourAndGrey")
  void jpegFramesAreWithinTwoLevels(List<Object> options) {
    boolean grey = options.contains("grey");
    byte[] pixels = new byte[0];
    for (int i = 0; i < FRAMES; i++) {
      pixels = DicomWriter.join(pixels, pixels(grey));
    }
    Path file =
        image(DicomWriter.EXPLICIT, grey ? "MONOCHROME2" : "RGB")
            .pixels(pixels)
            .write(folder.resolve("a.dcm"));
    Path jpeg = folder.resolve("jpeg.dcm");
    List<Object> command = new ArrayList<>(List.of("dcmcjpeg", "+eb"));
    options.stream().filter(option -> !option.equals("grey")).forEach(command::add);
    command.addAll(List.of(file, jpeg));
    run(command.toArray());
    assertDifference(jpeg, 2);
  }

  static Stream<List<Object>> colourAndGrey() {
    return Stream.of(
        List.of("grey", "+q", "90"),
        List.of("+q", "90", "+cy", "+s4"),
        List.of("+q", "90", "+cy", "+s2"),
        List.of("+q", "90", "+cr"));
  }

  private static byte[] pixels(boolean grey) {
    int[] samples =
        Frames.smooth(WIDTH, HEIGHT, grey).getRaster().getPixels(0, 0, WIDTH, HEIGHT, (int[]) null);
    return DicomWriter.bytes(samples);
  }

  @Test
  void whatDcmtkRewritesIsReadAlike() {
    Path file =
        video(DicomWriter.EXPLICIT, "MONOCHROME2", 1)
            .text(0x0009_0010, "LO", "ACME")
            .bytes(0x0009_1001, "UN", new byte[6])
            .write(folder.resolve("a.dcm"));
    for (String option : List.of("+ti", "+te", "+e", "-e", "+g")) {
      Path other = folder.resolve("other.dcm");
      run("dcmconv", option, file, other);
      try (DicomFile a = DicomFile.open(file);
          DicomFile b = DicomFile.open(other)) {
        assertThat(b.metadata()).as(option).isEqualTo(a.metadata());
        assertThat(b.patientHash("pepper")).isEqualTo(a.patientHash("pepper"));
        assertThat(Frames.greys(b.frame(2))).isEqualTo(Frames.greys(a.frame(2)));
      }
    }
    assertThat(run("dcmdump", "+P", "0018,1063", file)).contains("[40]");
  }

  /** Compares every frame with the picture that dcmj2pnm makes of it. */
  private void assertDifference(Path file, int tolerance, Object... options) {
    List<Object> command = new ArrayList<>(List.of("dcmj2pnm", "+op", "+Fa"));
    command.addAll(List.of(options));
    command.addAll(List.of(file, folder.resolve("frame")));
    run(command.toArray());
    try (DicomFile opened = DicomFile.open(file)) {
      assertThat(opened.frames()).isEqualTo(FRAMES);
      assertThat(opened.metadata().regions()).hasSize(1);
      for (int i = 0; i < FRAMES; i++) {
        var image = opened.frame(i);
        int[] found = image.getRaster().getPixels(0, 0, WIDTH, HEIGHT, (int[]) null);
        String suffix = image.getRaster().getNumBands() == 1 ? ".pgm" : ".ppm";
        int[] expected = Pnm.samples(folder.resolve("frame." + i + suffix));
        assertThat(found).hasSameSizeAs(expected);
        int worst = 0;
        for (int j = 0; j < found.length; j++) {
          worst = Math.max(worst, Math.abs(found[j] - expected[j]));
        }
        assertThat(worst).as("frame %d of %s", i, file).isLessThanOrEqualTo(tolerance);
      }
    }
  }

  private String run(Object... command) {
    List<String> words = Stream.of(command).map(Object::toString).toList();
    try {
      Path output = Files.createTempFile(folder, "output", ".txt");
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int code = process.waitFor();
      String text = Files.readString(output, StandardCharsets.ISO_8859_1);
      assertThat(code).as("%s: %s", words, text).isZero();
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
