package org.hookline.ultrasound.live;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hookline.RunException;
import org.hookline.ultrasound.live.source.Ffmpeg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayVideoTest {

  @TempDir private Path folder;

  /**
   * ffmpeg itself would ask whether to overwrite it, find no answer, and end as if all was well.
   */
  @Test
  void aFileThatIsThereIsNotWrittenTo() throws IOException {
    Path taken = Files.writeString(folder.resolve("overlay.mp4"), "mine");
    SeenFrame frame = new SeenFrame(1, Optional.empty(), Films.image(20, 10, 0), List.of());

    try (OverlayVideo overlay =
        new OverlayVideo(
            folder, new OverlayPainter(List.of(), 0.3), new Ffmpeg(folder.resolve("none")))) {
      overlay.begin(new Watched("clip", folder, true, OptionalDouble.of(25)));

      assertThatThrownBy(() -> overlay.frame(frame))
          .isInstanceOf(RunException.class)
          .hasMessage("\"%s\" is there already, so no overlay can be written to it.", taken);
    }
  }
}
