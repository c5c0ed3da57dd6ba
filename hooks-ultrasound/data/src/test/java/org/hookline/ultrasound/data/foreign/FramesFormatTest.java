package org.hookline.ultrasound.data.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.hookline.ultrasound.data.Example;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesFormatTest {

  @TempDir Path folder;

  private Example example = new Example(Path.of(""));

  @BeforeEach
  void start() {
    example = new Example(folder.resolve("scan"));
  }

  @Test
  void numbersThatDoNotBeginAtZeroOrHaveGapsAreKept() {
    example.image("v/frame_0007.png").image("v/frame_0009.jpg").image("v/frame_0010.png");

    assertThat(read(false).videos().get(0).frames())
        .extracting(ForeignFrame::index)
        .containsExactly(7, 9, 10);
    assertThat(Readings.problems(read(false))).isEmpty();
  }

  @Test
  void imagesRightInTheSourceAreOneVideoNamedAfterIt() {
    example.image("1.png").image("2.png");

    assertThat(read(false).videos()).extracting(ForeignVideo::name).containsExactly("scan");
  }

  @Test
  void imagesAreStillsIfSaidSo() {
    example.image("v/1.png").image("v/2.png");

    assertThat(read(true).videos()).extracting(ForeignVideo::name).containsExactly("v/1", "v/2");
  }

  @Test
  void aVideoOfDifferentSizesIsTakenAndNoted() {
    example.image("v/1.png", 24, 16, 1).image("v/2.png", 16, 24, 1);

    assertThat(read(false).videos().get(0).frames())
        .extracting(frame -> frame.pixels().height())
        .containsExactly(16, 24);
    assertThat(Readings.problems(read(false)))
        .containsExactly(
            "NOTED \"v\": the images of a video differ in size"
                + " (taken as they are; if they are stills, say so)");
  }

  @Test
  void anImageThatIsNoneIsAnError() {
    example.image("v/1.png").text("v/2.png", "nothing to see");

    assertThat(Readings.problems(read(false)))
        .containsExactly("ERROR \"v/2.png\": an image is neither PNG nor JPEG");
  }

  private ForeignReading read(boolean stills) {
    return new FramesFormat()
        .read(
            example.folder(),
            new ForeignOptions(Optional.empty(), stills, OptionalInt.empty(), 20, false, false));
  }
}
