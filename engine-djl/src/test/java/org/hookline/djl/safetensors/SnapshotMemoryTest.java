package org.hookline.djl.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Map;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotMemoryTest {

  private final NDManager manager = TorchEngine.newManager();
  private final SnapshotMemory memory = new SnapshotMemory("x.safetensors", Map.of("k", "v"));

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aSnapshotInUsedMemoryHasTheBytesOfOneInFreshMemory() throws IOException {
    NDArray array = manager.arange(0, 6, 1).reshape(2, 3);
    NDArray scalar = manager.create(1f);
    Map<String, NDArray> arrays = Map.of("a", array, "b", scalar);
    memory.copyOf(arrays).release();
    array.muli(-2);
    scalar.addi(5);

    byte[] reused = bytes(memory.copyOf(arrays));

    assertThat(reused)
        .isEqualTo(bytes(SafetensorsPart.copyOf("x.safetensors", arrays, Map.of("k", "v"))));
  }

  @Test
  void aSnapshotThatIsNotReleasedKeepsItsValues() throws IOException {
    NDArray array = manager.ones(new Shape(4));
    SafetensorsPart first = memory.copyOf(Map.of("a", array));
    byte[] before = bytes(first);
    array.muli(3);

    SafetensorsPart second = memory.copyOf(Map.of("a", array));

    assertThat(bytes(first)).isEqualTo(before);
    assertThat(bytes(second)).isNotEqualTo(before);
  }

  @Test
  void releasingTwiceFreesTheMemoryOnce() throws IOException {
    NDArray array = manager.ones(new Shape(4));
    SafetensorsPart first = memory.copyOf(Map.of("a", array));
    first.release();
    first.release();

    SafetensorsPart second = memory.copyOf(Map.of("a", array));
    byte[] before = bytes(second);
    array.muli(3);
    memory.copyOf(Map.of("a", array));

    assertThat(bytes(second)).isEqualTo(before);
  }

  @Test
  void arraysMayComeAndGoAndChangeTheirShape() throws IOException {
    memory
        .copyOf(Map.of("a", manager.ones(new Shape(4)), "b", manager.ones(new Shape(1))))
        .release();
    Map<String, NDArray> others =
        Map.of("a", manager.ones(new Shape(2, 3)), "c", manager.ones(new Shape(1)));

    assertThat(bytes(memory.copyOf(others)))
        .isEqualTo(bytes(SafetensorsPart.copyOf("x.safetensors", others, Map.of("k", "v"))));
  }

  @Test
  void aReleasedPartCannotBeWritten() {
    SafetensorsPart part = memory.copyOf(Map.of("a", manager.ones(new Shape(4))));
    part.release();

    assertThatThrownBy(() -> bytes(part))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the part \"x.safetensors\" is released already");
  }

  private static byte[] bytes(CheckpointPart part) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    part.writeTo(Channels.newChannel(out));
    return out.toByteArray();
  }
}
