package org.hookline.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFaultTest {

  @TempDir private Path folder;

  /** 2 is a new iteration, 1 replaces the only checkpoint there is. */
  @ParameterizedTest
  @ValueSource(longs = {2, 1})
  void whicheverOperationFailsASoundCheckpointRemains(long iteration) throws IOException {
    int operations = operations(iteration);
    assertThat(operations).isGreaterThan(20);
    for (int failing = 1; failing <= operations; failing++) {
      Path here = prepared("once-" + failing);
      FailingDisk disk = new FailingDisk(failing, false);
      Throwable failure = save(here, iteration, disk);
      if (failure == null) {
        assertThat(disk.failed()).as("operation %d", failing).matches(this::isReplaced);
      } else {
        assertThat(failure)
            .isInstanceOf(RunException.class)
            .hasMessageContaining("operation " + failing + " fails");
      }
      assertSoundAndUsable(here, failing);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 1})
  void whicheverOperationIsTheLastOfTheProcessASoundCheckpointRemains(long iteration)
      throws IOException {
    int operations = operations(iteration);
    for (int failing = 1; failing <= operations; failing++) {
      Path here = prepared("killed-" + failing);
      save(here, iteration, new FailingDisk(failing, true));
      assertSoundAndUsable(here, failing);
    }
  }

  /** Deleting what was replaced is the one thing that may fail without failing the save. */
  private boolean isReplaced(Path path) {
    return path.toString().contains(".old-");
  }

  private int operations(long iteration) throws IOException {
    FailingDisk counting = FailingDisk.counting();
    assertThat(save(prepared("counting"), iteration, counting)).isNull();
    return counting.count();
  }

  private Path prepared(String name) {
    Path here = folder.resolve(name);
    new CheckpointStore(here).save(1, parts("old"));
    return here;
  }

  private static Throwable save(Path here, long iteration, Disk disk) {
    CheckpointStore store = new CheckpointStore(here, disk);
    return catchThrowable(() -> store.save(iteration, parts("new")));
  }

  private static void assertSoundAndUsable(Path here, int failing) throws IOException {
    CheckpointStore store = new CheckpointStore(here);
    Checkpoint found = store.newest().orElseThrow();
    assertThat(Files.readString(found.part("model")))
        .as("operation %d", failing)
        .isIn("old", "new");

    store.save(3, parts("next"));
    assertThat(store.newest().orElseThrow().iteration()).isEqualTo(3);
    assertThat(store.list()).contains(1L, 3L);
    try (Stream<Path> children = Files.list(here)) {
      assertThat(children.map(child -> child.getFileName().toString()))
          .as("operation %d", failing)
          .noneMatch(name -> name.startsWith(DurableFiles.TEMPORARY) || name.startsWith(".old-"));
    }
  }

  private static List<CheckpointPart> parts(String model) {
    return List.of(new TextPart("model", model), new TextPart("state.json", "{}"));
  }
}
