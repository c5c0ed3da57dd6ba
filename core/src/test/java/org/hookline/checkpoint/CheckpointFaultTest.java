package org.hookline.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.io.FaultyDisk;
import org.hookline.io.FaultyDisk.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fails, and cuts the power, before and after every single operation of what a store does. */
class CheckpointFaultTest {

  private static final boolean[] EITHER = {false, true};

  @TempDir private Path folder;
  private int folders;

  /** What a power cut has left before need not be looked at again. */
  private final Set<String> checked = new HashSet<>();

  /**
   * Something a store does.
   *
   * @param before makes what is there beforehand
   * @param newestAfter the iteration of the newest checkpoint after a success
   * @param leastOperations what it takes at least
   */
  private record Scenario(
      String name,
      Consumer<CheckpointStore> before,
      Consumer<CheckpointStore> act,
      long newestAfter,
      int leastOperations) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static final Scenario LATER_SAVE =
      new Scenario(
          "a later save", store -> save(store, 1), store -> store.save(2, parts("new", 2)), 2, 30);

  static List<Scenario> scenarios() {
    return List.of(
        new Scenario("the first save", store -> {}, store -> store.save(1, parts("new", 1)), 1, 30),
        LATER_SAVE,
        new Scenario(
            "a save that replaces the only one",
            store -> save(store, 1),
            store -> store.save(1, parts("new", 1)),
            1,
            30),
        new Scenario(
            "a save that deletes old ones",
            store -> save(store, 1, 2, 3),
            store -> {
              store.keepLast(1);
              store.save(4, parts("new", 4));
            },
            4,
            50),
        new Scenario(
            "a save after a crash",
            store -> {
              save(store, 1, 2);
              store.point(CheckpointStore.LAST, 1);
              leaveWhatACrashLeaves(store.folder());
            },
            store -> store.save(3, parts("new", 3)),
            3,
            30),
        new Scenario(
            "a pointer that moves",
            store -> save(store, 1, 2),
            store -> store.point(CheckpointStore.BEST, 1),
            2,
            5),
        new Scenario(
            "a pointer that moves after a crash",
            store -> {
              save(store, 1);
              leaveWhatACrashLeaves(store.folder());
              move(store.folder().resolve("iter-0000001"), ".old-iter-0000001");
            },
            store -> store.point(CheckpointStore.BEST, 1),
            1,
            5));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void whateverHappensAtAnyOperationASoundCheckpointRemains(
      Scenario scenario, TestReporter reporter) throws IOException {
    Path template = prepared(scenario);
    int operations = operationsOfASuccess(scenario);
    assertThat(operations).isGreaterThanOrEqualTo(scenario.leastOperations);
    for (int n = 1; n <= operations; n++) {
      for (Fault fault : Fault.values()) {
        Path here = FaultyDisk.sound(template).survivors(true, true, nextFolder());
        FaultyDisk disk = FaultyDisk.with(here, fault, n);
        Throwable failure = catchThrowable(() -> scenario.act.accept(store(here, disk)));
        String label = "%s at operation %d, %s".formatted(fault, n, disk.failed());
        if (failure == null) {
          // Deleting what nobody needs any more may fail without failing a save.
          assertThat(newest(here)).as(label).isEqualTo(scenario.newestAfter);
        } else {
          assertThat(failure)
              .as(label)
              .isInstanceOf(RunException.class)
              .hasMessageContaining("operation " + n + " fails");
        }
        if (fault.isPowerCut()) {
          assertEverySurvivorIsSound(scenario, disk, label);
        } else {
          assertSoundAndUsable(scenario, here, label);
        }
      }
    }
    reporter.publishEntry(scenario.name, operations + " operations");
  }

  @Test
  void aFullDiskIsReportedAndLeavesWhatWasThere() throws IOException {
    Path here = prepared(LATER_SAVE);
    FaultyDisk disk = FaultyDisk.refusing(here, 8, "No space left on device");

    assertThatThrownBy(() -> store(here, disk).save(2, parts("new", 2)))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "The checkpoint of iteration 2 could not be saved, \""
                + here.resolve("checkpoints/.tmp-iter-0000002/model")
                + "\": No space left on device. Make sure that the disk has room and the folder may"
                + " be written, then continue with --resume; the checkpoints before it are"
                + " untouched.");
    assertSoundAndUsable(LATER_SAVE, here, "disk full");
  }

  @Test
  void aFolderThatMayNotBeWrittenIsReportedAndLeavesWhatWasThere() throws IOException {
    Path here = prepared(LATER_SAVE);
    FaultyDisk disk = FaultyDisk.refusing(here, 3, "Read-only file system");

    assertThatThrownBy(() -> store(here, disk).save(2, parts("new", 2)))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(
            "The checkpoint of iteration 2 could not be saved, \""
                + here.resolve("checkpoints/.tmp-iter-0000002")
                + "\": Read-only file system. ");
    assertSoundAndUsable(LATER_SAVE, here, "read-only");
  }

  /** What has succeeded survives a power cut right after it, whatever was not synced. */
  private int operationsOfASuccess(Scenario scenario) throws IOException {
    Path here = prepared(scenario);
    FaultyDisk disk = FaultyDisk.sound(here);
    scenario.act.accept(store(here, disk));
    for (boolean names : EITHER) {
      for (boolean content : EITHER) {
        Path left = disk.survivors(names, content, nextFolder());
        assertThat(newest(left)).isEqualTo(scenario.newestAfter);
      }
    }
    return disk.count();
  }

  private void assertEverySurvivorIsSound(Scenario scenario, FaultyDisk disk, String label)
      throws IOException {
    for (boolean names : EITHER) {
      for (boolean content : EITHER) {
        if (checked.add(disk.remains(names, content))) {
          Path left = disk.survivors(names, content, nextFolder());
          String kept = (names ? ", names" : "") + (content ? ", content" : "") + " kept";
          assertSoundAndUsable(scenario, left, label + kept);
        }
      }
    }
  }

  private static void assertSoundAndUsable(Scenario scenario, Path here, String label)
      throws IOException {
    CheckpointStore store = store(here, FaultyDisk.sound(here));
    Optional<Checkpoint> found = store.newest();
    if (!scenario.name.startsWith("the first")) {
      assertThat(found).as(label).isPresent();
    }
    if (found.isPresent()) {
      String model = Files.readString(found.get().part("model"));
      long iteration = found.get().iteration();
      assertThat(model).as(label).isIn("old-" + iteration, "new-" + iteration);
      assertThat(found.get().part("state.json")).as(label).hasContent(model);
    }

    store.save(8, parts("next", 8));
    assertThat(store.newest().orElseThrow().iteration()).as(label).isEqualTo(8);
    try (Stream<Path> children = Files.list(store.folder())) {
      assertThat(children.map(child -> child.getFileName().toString()))
          .as(label)
          .noneMatch(name -> name.startsWith(DurableFiles.TEMPORARY) || name.startsWith(".old-"));
    }
  }

  private Path prepared(Scenario scenario) throws IOException {
    Path here = Files.createDirectory(nextFolder());
    scenario.before.accept(store(here, FaultyDisk.sound(here)));
    return here;
  }

  private Path nextFolder() {
    return folder.resolve(String.valueOf(folders++));
  }

  private static long newest(Path here) throws IOException {
    return store(here, FaultyDisk.sound(here)).newest().orElseThrow().iteration();
  }

  private static CheckpointStore store(Path here, Disk disk) {
    return new CheckpointStore(here.resolve("checkpoints"), disk);
  }

  private static void save(CheckpointStore store, long... iterations) {
    for (long iteration : iterations) {
      store.save(iteration, parts("old", iteration));
    }
  }

  private static List<CheckpointPart> parts(String kind, long iteration) {
    String text = kind + "-" + iteration;
    return List.of(new TextPart("model", text), new TextPart("state.json", text));
  }

  private static void leaveWhatACrashLeaves(Path checkpoints) {
    try {
      Path half = Files.createDirectory(checkpoints.resolve(".tmp-iter-0000003"));
      Files.writeString(half.resolve("model"), "hal");
      Files.writeString(checkpoints.resolve(".tmp-last"), "iter-00");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void move(Path path, String name) {
    try {
      Files.move(path, path.resolveSibling(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
