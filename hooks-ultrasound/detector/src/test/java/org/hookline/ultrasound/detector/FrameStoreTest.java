package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hookline.InputException;
import org.hookline.detection.Frame;
import org.hookline.detection.ImageSize;
import org.hookline.detection.coco.CocoReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameStoreTest {

  @TempDir private Path folder;
  private List<Frame> frames;

  @BeforeEach
  void film() {
    frames =
        new CocoReader()
            .read("film", new Films(folder, 1).video(3, 20, 10).write("film"))
            .dataset()
            .frames()
            .toList();
  }

  @Test
  void framesAreReadOnceWhileThereIsRoom() {
    FrameStore store = store(0, 200);

    GreyFrame first = store.image(0);

    assertThat(store.image(0)).isSameAs(first);
    assertThat(store.image(1)).isNotSameAs(store.image(1));
  }

  @Test
  void storesThatShareTheirRoomKeepNoMoreThanItHolds() {
    AtomicLong room = new AtomicLong(400);
    FrameStore one = new FrameStore(frames, FrameScale.NONE, room);
    FrameStore other = new FrameStore(frames, FrameScale.NONE, room);
    one.image(0);
    GreyFrame kept = other.image(0);

    assertThat(other.image(0)).isSameAs(kept);
    assertThat(other.image(1)).isNotSameAs(other.image(1));
    assertThat(room).hasValue(0);
  }

  @Test
  void theSizeIsKnownWithoutReading() throws IOException {
    FrameStore store = store(40, 0);
    Files.delete(frames.get(2).file());

    assertThat(store.seenSize(2)).isEqualTo(new ImageSize(40, 20));
    assertThat(store.image(1).size()).isEqualTo(new ImageSize(40, 20));
  }

  @Test
  void aFrameThatIsGoneIsNamed() throws IOException {
    Files.delete(frames.get(2).file());

    assertThatThrownBy(() -> store(0, 1000).image(2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(frames.get(2).file().toString());
  }

  private FrameStore store(int longerSide, long bytes) {
    return new FrameStore(frames, new FrameScale(longerSide, 0), new AtomicLong(bytes));
  }
}
