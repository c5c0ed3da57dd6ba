package org.hookline.detection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoTest {

  @Test
  void refusesAVideoWithoutFrames() {
    assertThatThrownBy(() -> new Video(1, "sweep", List.of()))
        .hasMessage("the video \"sweep\" has no frames");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -25, Double.POSITIVE_INFINITY, Double.NaN})
  void refusesWhatIsNoFrameRate(double rate) {
    Frame frame = new Frame(1, Path.of("a.png"), 5, 5, 0, List.of());
    assertThatThrownBy(
            () -> new Video(1, "sweep", List.of(frame), OptionalDouble.of(rate), new TreeMap<>()))
        .hasMessage(
            "the frame rate of the video \"sweep\" must be finite and above 0, not " + rate);
  }

  @Test
  void refusesAFrameWithoutPixels() {
    assertThatThrownBy(() -> new Frame(1, Path.of("a.png"), 0, 5, 0, List.of()))
        .hasMessage("a frame must be at least 1 x 1 pixels, not 0 x 5");
  }
}
