package org.hookline.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hookline.io.FaultyDisk;
import org.hookline.io.FaultyDisk.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointRetentionTest {

  @TempDir private Path folder;

  private CheckpointStore store;

  @BeforeEach
  void saveFive() {
    store = new CheckpointStore(folder, FaultyDisk.sound(folder));
    for (long iteration = 1; iteration <= 5; iteration++) {
      store.save(iteration, List.of(new TextPart("model", "m" + iteration)));
    }
  }

  @Test
  void keepsTheNewest() {
    store.retain(2);

    assertThat(store.list()).containsExactly(4L, 5L);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("iter-0000004", "iter-0000005", "last");
  }

  @Test
  void keepsAllIfThereAreFewer() {
    store.retain(9);

    assertThat(store.list()).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void isReadFromTheFolderSoARestartForgetsNothing() {
    new CheckpointStore(folder).retain(1);

    assertThat(store.list()).containsExactly(5L);
  }

  /** Of the iterations 1 to 5, 2 and 5 end a block of three, because they count from 0. */
  @Test
  void keepsThoseAtFixedDistancesToo() {
    store.keepEvery(3);
    store.retain(1);
    assertThat(store.list()).containsExactly(2L, 5L);

    store.keepLast(1);
    store.save(6, List.of(new TextPart("model", "m6")));
    store.save(8, List.of(new TextPart("model", "m8")));
    assertThat(store.list()).containsExactly(2L, 5L, 8L);
  }

  @Test
  void whatIsKeptAtFixedDistancesSurvivesARestart() {
    store.keepEvery(3);
    store.retain(1);

    CheckpointStore restarted = new CheckpointStore(folder);
    restarted.keepEvery(3);
    restarted.keepLast(1);
    restarted.save(6, List.of(new TextPart("model", "m6")));

    assertThat(restarted.list()).containsExactly(2L, 5L, 6L);
  }

  @Test
  void aDeletedPointerKeepsNothing() {
    store.point(CheckpointStore.BEST, 1);
    store.unpoint(CheckpointStore.BEST);
    store.unpoint("never-made");
    store.retain(1);

    assertThat(store.pointer(CheckpointStore.BEST)).isEmpty();
    assertThat(store.list()).containsExactly(5L);
  }

  @Test
  void keepsWhatAnyPointerNames() {
    store.point(CheckpointStore.BEST, 1);
    store.point("best-coco-ap50", 2);
    store.point(CheckpointStore.LAST, 3);
    store.retain(1);

    assertThat(store.list()).containsExactly(1L, 2L, 3L, 5L);
  }

  @Test
  void brokenOnesDoNotCountAndGoWhenTheyAreOld() throws IOException {
    Files.delete(folder.resolve("iter-0000005/manifest.json"));
    Files.writeString(folder.resolve("iter-0000003/model"), "");
    Files.writeString(folder.resolve("iter-0000001/model"), "");
    store.point(CheckpointStore.LAST, 4);
    store.retain(2);

    assertThat(store.list()).containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void aPointerToNowhereKeepsNothing() throws IOException {
    Files.writeString(folder.resolve("best"), "iter-0000099\n");
    Files.writeString(folder.resolve("garbage"), "iter-\n");
    store.retain(1);

    assertThat(store.list()).containsExactly(5L);
  }

  @Test
  void keepsAtLeastOne() {
    assertThatThrownBy(() -> store.retain(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("keep-last must be at least 1, it is 0");
  }

  @Test
  void aDeletionThatFailsEndsNothing() {
    FaultyDisk counting = FaultyDisk.sound(folder);
    new CheckpointStore(folder, counting).retain(1);
    int operations = counting.count();
    assertThat(operations).isGreaterThan(20);
    for (Fault fault : Fault.values()) {
      for (int failing = 1; failing <= operations; failing++) {
        saveFive();
        FaultyDisk disk = FaultyDisk.with(folder, fault, failing);
        new CheckpointStore(folder, disk).retain(1);

        assertThat(disk.failed()).as("operation %d", failing).isNotEmpty();
        assertThat(new CheckpointStore(folder).newest().orElseThrow().iteration()).isEqualTo(5);
        new CheckpointStore(folder, FaultyDisk.sound(folder)).retain(1);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("iter-0000005", "last");
      }
    }
  }
}
