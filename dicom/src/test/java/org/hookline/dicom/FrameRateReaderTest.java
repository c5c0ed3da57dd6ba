package org.hookline.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hookline.dicom.DicomWriter.words;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameRateReaderTest {

  @TempDir private Path folder;

  private static DicomWriter video() {
    return DicomWriter.image(DicomWriter.EXPLICIT, "MONOCHROME2", 1, 2)
        .text(Tag.NUMBER_OF_FRAMES, "IS", "4")
        .pixels(new byte[8]);
  }

  private DicomMetadata metadata(DicomWriter writer) {
    try (DicomFile file = DicomFile.open(writer.write(folder.resolve("a.dcm")))) {
      return file.metadata();
    }
  }

  private void assertRate(DicomWriter writer, double rate, String source) {
    FrameRate found = metadata(writer).frameRate().orElseThrow();
    assertThat(found.framesPerSecond()).isCloseTo(rate, within(1e-9));
    assertThat(found.source()).isEqualTo(source);
  }

  @Test
  void noRateIsEverAssumed() {
    assertThat(metadata(video()).frameRate()).isEmpty();
    DicomWriter still = video().without(Tag.NUMBER_OF_FRAMES).pixels(new byte[2]);
    assertThat(metadata(still.text(Tag.CINE_RATE, "IS", "20")).frameRate()).isEmpty();
  }

  @Test
  void theMeasuredTimeBeatsTheRatesOfScannerAndViewer() {
    DicomWriter video = video().text(Tag.RECOMMENDED_DISPLAY_FRAME_RATE, "IS", "15");
    assertRate(video, 15, "RecommendedDisplayFrameRate (0008,2144)");
    assertRate(video.text(Tag.CINE_RATE, "IS", "20"), 20, "CineRate (0018,0040)");
    // 1000 / 20; the first value is no time between frames.
    assertRate(
        video.text(Tag.FRAME_TIME_VECTOR, "DS", "0\\20\\20\\20"),
        50,
        "FrameTimeVector (0018,1065)");
    assertRate(video.text(Tag.FRAME_TIME, "DS", "40.0"), 25, "FrameTime (0018,1063)");
    assertRate(
        video.bytes(Tag.FRAME_INCREMENT_POINTER, "AT", words(0x0018, 0x1065)),
        50,
        "FrameTimeVector (0018,1065)");
  }

  @Test
  void unevenTimesAreAveragedAndReported() {
    DicomMetadata metadata = metadata(video().text(Tag.FRAME_TIME_VECTOR, "DS", "0\\10\\30\\20"));
    assertThat(metadata.frameRate().orElseThrow().framesPerSecond()).isCloseTo(50, within(1e-9));
    assertThat(metadata.problems())
        .containsExactly(
            "FrameTimeVector (0018,1065) is uneven, from 10.0 to 30.0 ms; the frame rate is that of"
                + " its mean.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-40", "NaN", "Infinity", "1e999", "0.033", "0x1p3", "40ms", "\\40"})
  void aTimeThatMakesNoSenseIsReportedAndTheNextElementAsked(String time) {
    DicomMetadata metadata =
        metadata(video().text(Tag.FRAME_TIME, "DS", time).text(Tag.CINE_RATE, "IS", "20"));
    assertThat(metadata.frameRate().orElseThrow().framesPerSecond()).isEqualTo(20);
    assertThat(metadata.problems())
        .containsExactly(
            "FrameTime (0018,1063) is \"%s\", which gives no frame rate; it is ignored."
                .formatted(time.equals("\\40") ? "" : time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0\\20\\20", "0\\20\\x\\20", "0\\0\\0\\0"})
  void timesThatAreNotThoseOfTheFramesAreReported(String times) {
    DicomMetadata metadata = metadata(video().text(Tag.FRAME_TIME_VECTOR, "DS", times));
    assertThat(metadata.frameRate()).isEmpty();
    assertThat(metadata.problems()).hasSize(1);
    assertThat(metadata.problems().get(0))
        .startsWith("FrameTimeVector (0018,1065) has ")
        .endsWith(" for 4 frames; it is ignored.");
  }
}
