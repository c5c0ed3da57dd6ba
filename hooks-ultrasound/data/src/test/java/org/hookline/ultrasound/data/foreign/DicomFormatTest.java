package org.hookline.ultrasound.data.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.hookline.InputException;
import org.hookline.dicom.DicomWriter;
import org.hookline.dicom.Regions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DICOM files as a source of {@code import}; the reader itself has tests of its own. */
class DicomFormatTest {

  private static final int PATIENT_ID = 0x0010_0020;
  private static final int FRAMES = 0x0028_0008;
  private static final int FRAME_TIME = 0x0018_1063;
  private static final int MANUFACTURER = 0x0008_0070;
  private static final int MODEL = 0x0008_1090;
  private static final int REGIONS = 0x0018_6011;

  @TempDir Path folder;

  @Test
  void aFileIsAVideoWithItsRateDeviceAndTheHashOfItsPatient() throws IOException {
    write("a/loop.dcm", cine().text(PATIENT_ID, "LO", "JOHN-1"));
    Files.writeString(folder.resolve("notes.txt"), "not a scan");

    ForeignReading reading = read(false);

    reading.report().throwIfUnusable();
    assertThat(reading.categories()).isEmpty();
    assertThat(reading.videos()).hasSize(1);
    ForeignVideo video = reading.videos().get(0);
    assertThat(video.name()).isEqualTo("a/loop");
    assertThat(video.framesPerSecond().orElseThrow()).isCloseTo(25, within(1e-9));
    assertThat(video.attributes())
        .containsEntry("device", "Acme M7")
        .hasEntrySatisfying("patient", hash -> assertThat(hash).hasSize(64).doesNotContain("JOHN"));
    assertThat(video.frames()).extracting(ForeignFrame::index).containsExactly(0, 1);
    BufferedImage second = video.frames().get(1).pixels().read();
    assertThat(second.getWidth()).isEqualTo(4);
    assertThat(second.getHeight()).isEqualTo(2);
    assertThat(second.getRaster().getSample(0, 0, 0)).isEqualTo(20);
  }

  @Test
  void outsideTheRegionsIsBlackIfAsked() throws IOException {
    write("loop.dcm", cine().sequence(REGIONS, false, Regions.tissue(1, 0, 3, 2)));

    BufferedImage frame = read(true).videos().get(0).frames().get(0).pixels().read();

    assertThat(frame.getRaster().getSample(0, 0, 0)).isZero();
    assertThat(frame.getRaster().getSample(1, 0, 0)).isEqualTo(10);
  }

  @Test
  void nothingIsBlankedInSilenceWhereNoRegionFits() throws IOException {
    write("loop.dcm", cine());

    assertThatThrownBy(() -> read(true).report().throwIfUnusable())
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "no tissue region fits the frame, so nothing can be blanked: \"loop.dcm\"");
  }

  @Test
  void aBrokenFileIsAnErrorThatNamesIt() throws IOException {
    write("good.dcm", cine());
    Files.write(folder.resolve("cut.dcm"), new byte[140]);

    ForeignReading reading = read(false);

    assertThat(reading.videos()).extracting(ForeignVideo::name).containsExactly("good");
    assertThatThrownBy(() -> reading.report().throwIfUnusable())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("\"cut.dcm\"");
  }

  @Test
  void filesWithoutAnEndingAreKnownByTheirFirstBytes() throws IOException {
    write("IM0001", cine());

    assertThat(read(false).videos()).extracting(ForeignVideo::name).containsExactly("IM0001");
  }

  /** Two frames of 4 x 2 pixels, the first of 10, the second of 20. */
  private static DicomWriter cine() {
    byte[] pixels = new byte[16];
    Arrays.fill(pixels, 0, 8, (byte) 10);
    Arrays.fill(pixels, 8, 16, (byte) 20);
    return DicomWriter.image(DicomWriter.EXPLICIT, "MONOCHROME2", 2, 4)
        .text(FRAMES, "IS", "2")
        .text(FRAME_TIME, "DS", "40")
        .text(MANUFACTURER, "LO", "Acme")
        .text(MODEL, "LO", "M7")
        .pixels(pixels);
  }

  private void write(String name, DicomWriter file) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    DicomWriter.write(path, file.file());
  }

  private ForeignReading read(boolean blank) {
    return new DicomFormat()
        .read(
            folder,
            new ForeignOptions(
                Optional.empty(),
                false,
                OptionalInt.empty(),
                ForeignOptions.MIN_AREA,
                false,
                blank));
  }
}
