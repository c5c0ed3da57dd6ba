package org.hookline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.checkpoint.JsonPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

  @TempDir private Path folder;

  @Test
  void whatOneProcessWritesAnotherReads() {
    Checkpoint checkpoint = checkpoint();

    assertThat(Start.read(Start.whole(Optional.empty()).written()))
        .isEqualTo(Start.whole(Optional.empty()));
    assertRead(Start.whole(Optional.of(checkpoint)), 8);
    assertRead(Start.weights(checkpoint), 0);
  }

  private static void assertRead(Start written, long iteration) {
    Start read = Start.read(written.written());

    assertThat(read.weightsAlone()).isEqualTo(written.weightsAlone());
    assertThat(read.iteration()).isEqualTo(written.iteration()).isEqualTo(iteration);
    assertThat(read.checkpoint().orElseThrow().folder())
        .isEqualTo(written.checkpoint().orElseThrow().folder().toAbsolutePath());
  }

  @Test
  void aCheckpointThatIsNotToBeSeenIsNamed() {
    assertThatThrownBy(() -> Start.read("weights" + folder.resolve("elsewhere/iter-0000007")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("elsewhere");
  }

  /** In a folder whose name is no single word. */
  private Checkpoint checkpoint() {
    CheckpointStore store = new CheckpointStore(folder.resolve("whole weights"));
    return store.save(7, List.of(JsonPart.of("model.json", Map.of("weight", 1))));
  }
}
