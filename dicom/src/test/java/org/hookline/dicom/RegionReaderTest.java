package org.hookline.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegionReaderTest {

  @TempDir private Path folder;

  private DicomMetadata metadata(boolean undefined, DicomWriter... items) {
    Path file =
        DicomWriter.image(DicomWriter.EXPLICIT, "MONOCHROME2", 24, 32)
            .sequence(Tag.ULTRASOUND_REGIONS, undefined, items)
            .pixels(new byte[24 * 32])
            .write(folder.resolve("a.dcm"));
    try (DicomFile opened = DicomFile.open(file)) {
      return opened.metadata();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRegionHasItsPlaceAndTheMillimetresOfAPixel(boolean undefined) {
    DicomMetadata metadata = metadata(undefined, Regions.tissue(2, 3, 31, 23));
    assertThat(metadata.problems()).isEmpty();
    assertThat(metadata.regions()).hasSize(1);
    UltrasoundRegion region = metadata.regions().get(0);
    assertThat(region.x()).isEqualTo(2);
    assertThat(region.y()).isEqualTo(3);
    assertThat(region.width()).isEqualTo(30);
    assertThat(region.height()).isEqualTo(21);
    PixelSpacing spacing = region.spacing().orElseThrow();
    assertThat(spacing.x()).isCloseTo(0.2, within(1e-12));
    assertThat(spacing.y()).isCloseTo(0.3, within(1e-12));
    assertThat(region.contains(2, 3)).isTrue();
    assertThat(region.contains(32, 3)).isFalse();
    assertThat(region.contains(1, 23)).isFalse();
  }

  @Test
  void aRegionOfALargerFrameIsIgnoredWithItsMillimetres() {
    DicomMetadata metadata =
        metadata(true, Regions.tissue(4, 4, 60, 44), Regions.tissue(0, 0, 9, 9));
    assertThat(metadata.regions()).hasSize(1);
    assertThat(metadata.problems())
        .containsExactly(
            "Ultrasound region 0 from (4, 4) to (60, 44) is not within the frame of 32 x 24 pixels;"
                + " it is ignored, its millimetres too.");
  }

  @Test
  void anInvertedRegionIsIgnored() {
    DicomMetadata metadata = metadata(true, Regions.tissue(20, 2, 10, 12));
    assertThat(metadata.regions()).isEmpty();
    assertThat(metadata.problems())
        .containsExactly(
            "Ultrasound region 0 from (20, 2) to (10, 12) is inverted; it is ignored.");
  }

  @Test
  void aRegionThatNamesThePixelAfterItsEndIsCutOff() {
    DicomMetadata metadata = metadata(true, Regions.tissue(0, 0, 32, 24));
    assertThat(metadata.regions())
        .extracting(UltrasoundRegion::width, UltrasoundRegion::height)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(32, 24));
    assertThat(metadata.problems())
        .containsExactly(
            "Ultrasound region 0 from (0, 0) to (32, 24) ends a pixel outside the frame of 32 x 24"
                + " pixels; it is cut off there.");
  }

  @Test
  void onlyTwoDimensionalTissueCounts() {
    DicomMetadata metadata =
        metadata(
            true,
            Regions.tissue(0, 0, 9, 9).us(Tag.REGION_SPATIAL_FORMAT, 3),
            Regions.tissue(0, 0, 9, 9).us(Tag.REGION_DATA_TYPE, 2),
            new DicomWriter(DicomWriter.EXPLICIT));
    assertThat(metadata.regions()).isEmpty();
    assertThat(metadata.problems()).isEmpty();
  }

  @Test
  void millimetresNeedAUnitOfLengthAndANumberAboveZero() {
    DicomMetadata metadata =
        metadata(
            true,
            Regions.tissue(0, 0, 9, 9).us(Tag.PHYSICAL_UNITS_X, 4),
            Regions.tissue(0, 0, 9, 9).fd(Tag.PHYSICAL_DELTA_Y, 0),
            Regions.tissue(0, 0, 9, 9).fd(Tag.PHYSICAL_DELTA_X, Double.NaN));
    assertThat(metadata.regions()).hasSize(3).allMatch(region -> region.spacing().isEmpty());
  }

  @Test
  void aRegionWithoutItsPlaceIsReported() {
    DicomMetadata metadata = metadata(true, Regions.tissue(0, 0, 9, 9).without(Tag.REGION_MAX_Y));
    assertThat(metadata.problems())
        .containsExactly(
            "Ultrasound region 0 is ignored: \"%s\" has no element (0018,601E), which is needed."
                .formatted(folder.resolve("a.dcm")));
  }

  @Test
  void thousandsOfRegionsAreAnError() {
    DicomWriter[] items =
        Stream.generate(() -> Regions.tissue(0, 0, 9, 9)).limit(257).toArray(DicomWriter[]::new);
    assertThatThrownBy(() -> metadata(true, items))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("(0018,6011)")
        .hasMessageContaining("expected at most 256 items, found more");
  }
}
