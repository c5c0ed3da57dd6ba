package org.hookline.detection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class VideoTest {

  @Test
  void refusesAVideoWithoutFrames() {
    assertThatThrownBy(() -> new Video(1, "sweep", List.of()))
        .hasMessage("the video \"sweep\" has no frames");
  }

  @Test
  void refusesAFrameWithoutPixels() {
    assertThatThrownBy(() -> new Frame(1, Path.of("a.png"), 0, 5, 0, List.of()))
        .hasMessage("a frame must be at least 1 x 1 pixels, not 0 x 5");
  }
}
