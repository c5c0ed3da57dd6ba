package org.hookline.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.hookline.dicom.DicomWriter.longs;
import static org.hookline.dicom.DicomWriter.words;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies of sound files with damage of every sort: each gives frames or an InputException. */
final class DicomMutationTest {

  private static final int COPIES = 1000;
  private static final int WIDTH = 24;
  private static final int HEIGHT = 16;
  private static final int PIXELS = WIDTH * HEIGHT;

  /** A copy may claim frames that its few bytes could fill, so a little more than it has. */
  private static final long MOST_BYTES = 8 << 20;

  private static final int[] EXTREMES = {
    0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, -2, -1
  };

  @TempDir private Path folder;

  static Stream<Arguments> kinds() {
    byte[] grey = new byte[2 * PIXELS];
    Arrays.fill(grey, PIXELS / 2, PIXELS, (byte) 200);
    byte[] plane = Arrays.copyOf(grey, PIXELS);
    byte[] jpeg = Frames.jpeg(Frames.smooth(WIDTH, HEIGHT, false));
    byte[] rle = Frames.rle(plane, plane, plane);
    return Stream.of(
        Arguments.of("implicit", video(DicomWriter.IMPLICIT, "MONOCHROME2").pixels(grey)),
        Arguments.of("explicit", video(DicomWriter.EXPLICIT, "MONOCHROME1").pixels(grey)),
        Arguments.of("colour", video(DicomWriter.EXPLICIT, "RGB").pixels(new byte[6 * PIXELS])),
        Arguments.of(
            "422", video(DicomWriter.EXPLICIT, "YBR_FULL_422").pixels(new byte[4 * PIXELS])),
        Arguments.of(
            "sixteen bits",
            video(DicomWriter.EXPLICIT, "MONOCHROME2")
                .us(Tag.BITS_ALLOCATED, 16)
                .us(Tag.BITS_STORED, 12)
                .us(Tag.HIGH_BIT, 11)
                .pixels(new byte[4 * PIXELS])),
        Arguments.of("palette", palette().pixels(grey)),
        Arguments.of(
            "RLE", video(DicomWriter.RLE, "RGB").fragments(longs(0, 8 + rle.length), rle, rle)),
        Arguments.of(
            "JPEG", video(DicomWriter.JPEG, "YBR_FULL_422").fragments(longs(), jpeg, jpeg)),
        Arguments.of(
            "JPEG in pieces",
            video(DicomWriter.JPEG, "YBR_FULL_422")
                .fragments(
                    longs(),
                    Arrays.copyOf(jpeg, 64),
                    Arrays.copyOfRange(jpeg, 64, jpeg.length),
                    Arrays.copyOf(jpeg, 64),
                    Arrays.copyOfRange(jpeg, 64, jpeg.length))));
  }

  private static DicomWriter video(String syntax, String photometric) {
    DicomWriter writer =
        DicomWriter.image(syntax, photometric, HEIGHT, WIDTH)
            .text(Tag.NUMBER_OF_FRAMES, "IS", "2")
            .text(Tag.FRAME_TIME, "DS", "33.333")
            .text(Tag.FRAME_TIME_VECTOR, "DS", "0\\33")
            .text(Tag.MANUFACTURER, "LO", "Acme")
            .text(Tag.PATIENT_ID, "LO", "ID-42")
            .text(Tag.WINDOW_CENTER, "DS", "128")
            .text(Tag.WINDOW_WIDTH, "DS", "256");
    return syntax.equals(DicomWriter.IMPLICIT)
        ? writer
        : writer.sequence(
            Tag.ULTRASOUND_REGIONS,
            true,
            Regions.tissue(0, 0, 9, 9),
            Regions.tissue(10, 0, WIDTH - 1, HEIGHT - 1));
  }

  private static DicomWriter palette() {
    DicomWriter writer = video(DicomWriter.EXPLICIT, "PALETTE COLOR");
    for (int colour = 0; colour < 3; colour++) {
      writer
          .us(Tag.PALETTE_DESCRIPTOR + colour, 4, 0, 16)
          .bytes(Tag.PALETTE_DATA + colour, "OW", words(0, 0x4000, 0x8000, 0xFFFF));
    }
    return writer;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  @Timeout(60)
  void damageGivesFramesOrAnInputException(String kind, DicomWriter writer) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] sound = writer.file();
    assertThat(read(sound)).as("the sound file").isTrue();
    int readable = 0;
    for (int copy = 0; copy < COPIES; copy++) {
      byte[] damaged = damaged(sound, random);
      String where = "%s, seed %dL, copy %d".formatted(kind, seed, copy);
      long before = allocated();
      try {
        readable += read(damaged) ? 1 : 0;
      } catch (RuntimeException | Error e) {
        fail(where, e);
      }
      assertThat(allocated() - before).as(where).isLessThan(MOST_BYTES);
    }
    // Some damage is in the pixels or in what is passed over, and some is not.
    assertThat(readable).as("%s, seed %dL", kind, seed).isBetween(1, COPIES - 1);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  /** Looks at all that a file offers; false if it is refused. */
  private boolean read(byte[] bytes) {
    Path path = DicomWriter.write(folder.resolve("m.dcm"), bytes);
    try (DicomFile file = DicomFile.open(path)) {
      assertThat(file.patientHash("pepper").toString()).doesNotContain("ID-42");
      boolean blanks = !file.metadata().regions().isEmpty();
      for (int i = 0; i < Math.min(file.frames(), 4); i++) {
        assertThat(file.frame(i).getWidth()).isEqualTo(file.metadata().width());
        if (blanks) {
          file.frameInsideRegions(i);
        }
      }
      return true;
    } catch (InputException e) {
      assertThat(e).hasMessageContaining("m.dcm").hasMessageEndingWith(".");
      return false;
    }
  }

  private static byte[] damaged(byte[] sound, Random random) {
    byte[] copy = sound.clone();
    // The header is a small part of a file and the one with all the lengths.
    int end = random.nextBoolean() ? Math.min(1100, copy.length) : copy.length;
    int start = random.nextInt(4) == 0 ? 0 : 132;
    switch (random.nextInt(4)) {
      case 0 -> {
        return Arrays.copyOf(copy, start + random.nextInt(copy.length - start));
      }
      case 1 -> {
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
          copy[start + random.nextInt(end - start)] = (byte) random.nextInt();
        }
      }
      case 2 -> {
        int value = EXTREMES[random.nextInt(EXTREMES.length)];
        int at = (start + random.nextInt(end - start - 4)) & ~1;
        for (int i = 0; i < (random.nextBoolean() ? 2 : 4); i++) {
          copy[at + i] = (byte) (value >> (8 * i));
        }
      }
      default -> {
        int from = start + random.nextInt(end - start);
        int to = start + random.nextInt(end - start);
        int length = Math.min(1 + random.nextInt(64), copy.length - Math.max(from, to));
        System.arraycopy(sound, from, copy, to, length);
      }
    }
    return copy;
  }
}
