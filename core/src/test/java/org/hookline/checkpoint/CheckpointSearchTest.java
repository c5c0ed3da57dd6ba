package org.hookline.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointSearchTest {

  @TempDir private Path folder;

  private CheckpointStore store;

  @BeforeEach
  void makeStore() {
    store = new CheckpointStore(folder);
  }

  @Test
  void nothingIsFoundWhereNothingWasCompleted() throws IOException {
    assertThat(new CheckpointStore(folder.resolve("none")).newest()).isEmpty();
    assertThat(store.newest()).isEmpty();

    Files.createDirectory(folder.resolve(".tmp-iter-0000999"));
    assertThat(store.newest()).isEmpty();
    assertThat(folder.resolve(".tmp-iter-0000999")).as("reading changes nothing").exists();
  }

  @Test
  void theLastOneIsFoundWithoutAWord() throws IOException {
    save(1, 2);

    assertThat(search().checkpoint()).get().extracting(Checkpoint::iteration).isEqualTo(2L);
    assertThat(search().warnings()).isEmpty();
  }

  @Test
  void aMissingPartIsNamedAndTheOlderTaken() throws IOException {
    save(1, 2);
    Files.delete(folder.resolve("iter-0000002/state.json"));

    assertFallsBackTo(1, skipped(2, "part \"state.json\" is missing"));
  }

  @Test
  void aTruncatedPartIsNamedAtEveryLength() throws IOException {
    for (String part : List.of("model.safetensors", "state.json")) {
      save(1, 2);
      Path file = folder.resolve("iter-0000002").resolve(part);
      byte[] bytes = Files.readAllBytes(file);
      for (int length = 0; length < bytes.length; length++) {
        Files.write(file, Arrays.copyOf(bytes, length));
        assertFallsBackTo(
            1,
            skipped(
                2,
                String.format(
                    "part \"%s\" has %d bytes, the manifest says %d", part, length, bytes.length)));
      }
    }
  }

  @Test
  void aTruncatedManifestIsNamedAtEveryLength() throws IOException {
    save(1, 2);
    Path file = folder.resolve("iter-0000002/manifest.json");
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertFallsBackTo(1, skipped(2, "manifest.json is damaged"));
    }
  }

  @Test
  void everyFlippedBitOfAnyFileIsFound() throws IOException {
    save(1, 2);
    int flips = 0;
    for (String name : List.of("manifest.json", "model.safetensors", "state.json")) {
      Path file = folder.resolve("iter-0000002").resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      for (int bit = 0; bit < bytes.length * 8; bit++) {
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        Files.write(file, bytes);
        CheckpointSearch.Result result = search();
        assertThat(result.checkpoint().orElseThrow().iteration())
            .as("%s with bit %d flipped", name, bit)
            .isEqualTo(1);
        assertThat(result.warnings()).hasSize(1);
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        flips++;
      }
      Files.write(file, bytes);
    }
    assertThat(flips).isGreaterThan(2000);
    assertThat(search().warnings()).as("all flipped back").isEmpty();
  }

  @Test
  void aFlippedByteOfAPartIsNamed() throws IOException {
    save(1, 2);
    Files.writeString(folder.resolve("iter-0000002/model.safetensors"), "model-3");

    assertFallsBackTo(
        1, skipped(2, "part \"model.safetensors\" has another SHA-256 than the manifest says"));
  }

  @Test
  void everyFlippedBitOfThePointerStillLeadsToASoundCheckpoint() throws IOException {
    save(1, 2);
    byte[] bytes = Files.readAllBytes(folder.resolve("last"));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(folder.resolve("last"), bytes);
      assertThat(search().checkpoint()).as("bit %d flipped", bit).isPresent();
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    }
  }

  @Test
  void aMissingManifestIsNamed() throws IOException {
    save(1, 2);
    Files.delete(folder.resolve("iter-0000002/manifest.json"));

    assertFallsBackTo(1, skipped(2, "manifest.json is missing"));
  }

  @Test
  void aManifestOfALaterFormatIsNamed() throws IOException {
    save(1, 2);
    Path manifest = folder.resolve("iter-0000002/manifest.json");
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"format\": 1", "\"format\": 2"));

    assertFallsBackTo(1, skipped(2, "manifest.json has format 2, this Hookline reads 1"));
  }

  @Test
  void aManifestCannotLeadOutOfItsFolder() throws IOException {
    save(1, 2);
    Files.writeString(folder.resolve("state.json"), "state-2");
    Path manifest = folder.resolve("iter-0000002/manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("state.json", "../state.json"));

    assertFallsBackTo(1, skipped(2, "manifest.json is damaged"));
  }

  @Test
  void aFolderUnderAnotherIterationsNameIsNotThatIteration() throws IOException {
    save(1);
    Files.move(folder.resolve("iter-0000001"), folder.resolve("iter-0000002"));
    save(1);
    Files.writeString(folder.resolve("last"), "iter-0000002\n");

    assertFallsBackTo(1, skipped(2, "manifest.json is of iteration 1"));
  }

  @Test
  void aFileInPlaceOfACheckpointIsNamed() throws IOException {
    save(1);
    Files.writeString(folder.resolve("iter-0000002"), "");
    Files.writeString(folder.resolve("last"), "iter-0000002\n");

    assertFallsBackTo(1, skipped(2, "it is a file, not a folder"));
  }

  @Test
  void aDanglingPointerIsNamed() throws IOException {
    save(1, 2);
    Files.writeString(folder.resolve("last"), "iter-0000003\n");

    assertFallsBackTo(
        2, "The pointer \"" + last() + "\" names \"iter-0000003\", which is not there.");
  }

  @Test
  void aGarbagePointerIsNamed() throws IOException {
    save(1, 2);
    for (String garbage : List.of("", "iter-2", "../iter-0000001", "iter-00000001", "\0\0\0")) {
      Files.writeString(last(), garbage);
      assertFallsBackTo(
          2,
          "The pointer \"" + last() + "\" is skipped: it does not hold the name of a checkpoint.");
    }
    Files.writeString(last(), "x".repeat(1000));
    assertFallsBackTo(
        2,
        String.format(
            "The pointer \"%s\" is skipped: it cannot be read, \"%s\": it is larger than 64"
                + " bytes.",
            last(), last()));
  }

  @Test
  void aPointerEditedByHandMayEndInAnyWhiteSpace() throws IOException {
    save(1, 2);
    Files.writeString(last(), "iter-0000001  \r\n\n");

    assertThat(store.newest().orElseThrow().iteration()).isEqualTo(1);
  }

  @Test
  void withoutAPointerTheNewestIsTaken() throws IOException {
    save(1, 2);
    Files.delete(last());

    assertThat(search().checkpoint()).get().extracting(Checkpoint::iteration).isEqualTo(2L);
    assertThat(search().warnings()).isEmpty();
  }

  @Test
  void afterACrashBetweenRenameAndPointerThePointerDecides() throws IOException {
    save(1);
    byte[] pointer = Files.readAllBytes(last());
    save(2);
    Files.write(last(), pointer);

    assertFallsBackTo(
        1,
        String.format(
            "The checkpoint \"%s\" is newer than \"iter-0000001\", which \"last\" names; it is not"
                + " used, and will be replaced when training gets there.",
            folder.resolve("iter-0000002")));
  }

  @Test
  void ifWhatThePointerNamesIsDamagedANewerOneIsTaken() throws IOException {
    save(1, 2, 3);
    Files.writeString(last(), "iter-0000002\n");
    Files.delete(folder.resolve("iter-0000002/state.json"));

    assertFallsBackTo(3, skipped(2, "part \"state.json\" is missing"));
  }

  @Test
  void aCheckpointThatWasMakingRoomWhenTheCrashCameIsFoundAndBroughtBack() throws IOException {
    save(1, 2);
    Files.move(folder.resolve("iter-0000002"), folder.resolve(".old-iter-0000002"));
    Files.createDirectory(folder.resolve(".tmp-iter-0000002"));

    assertThat(search().checkpoint()).get().extracting(Checkpoint::iteration).isEqualTo(2L);
    assertThat(search().warnings()).isEmpty();

    save(3);
    assertThat(store.list()).containsExactly(1L, 2L, 3L);
    assertThat(folder.resolve(".old-iter-0000002")).doesNotExist();
    assertThat(folder.resolve("iter-0000002/state.json")).hasContent("state-2");
  }

  @Test
  void aCheckpointThatHasMadeRoomIsRemoved() throws IOException {
    save(2);
    Path old = Files.createDirectory(folder.resolve(".old-iter-0000002"));
    Files.writeString(old.resolve("state.json"), "half deleted");

    save(3);
    assertThat(folder.resolve(".old-iter-0000002")).doesNotExist();
    assertThat(store.list()).containsExactly(2L, 3L);
  }

  @Test
  void foreignFilesAndFoldersAreLeftAlone() throws IOException {
    Files.createDirectory(folder.resolve("my-notes"));
    Files.writeString(folder.resolve(".DS_Store"), "x");
    Files.writeString(folder.resolve("README"), "x");
    assertThat(store.newest()).isEmpty();

    save(1);
    Files.writeString(folder.resolve("iter-0000001/._model.safetensors"), "x");
    assertThat(search().warnings()).isEmpty();
    assertThat(store.list()).containsExactly(1L);
    store.retain(1);
    assertThat(folder.resolve("my-notes")).exists();
    assertThat(folder.resolve(".DS_Store")).exists();
    assertThat(folder.resolve("README")).exists();
  }

  @Test
  void aFolderThatOnlyLooksLikeACheckpointIsNamed() throws IOException {
    save(1);
    Files.createDirectory(folder.resolve("iter-0000002 (copy)"));

    assertFallsBackTo(
        1,
        "\""
            + folder.resolve("iter-0000002 (copy)")
            + "\" is ignored: checkpoints are named like \"iter-0000999\".");
  }

  @Test
  void ifNoneIsSoundEachIsNamed() throws IOException {
    save(1, 2);
    Files.delete(folder.resolve("iter-0000001/manifest.json"));
    Files.delete(folder.resolve("iter-0000002/state.json"));

    assertThatThrownBy(store::newest)
        .isInstanceOf(RunException.class)
        .hasMessage(
            "No checkpoint in \""
                + folder
                + "\" is sound:\n"
                + "  iter-0000002: part \"state.json\" is missing\n"
                + "  iter-0000001: manifest.json is missing\n"
                + "Put a sound one back, or start a new run with another --output.");
  }

  @Test
  void checkpointsThatAreGoneAreNotARunThatNeverBegan() throws IOException {
    Files.writeString(last(), "iter-0000999\n");

    assertThatThrownBy(store::newest)
        .isInstanceOf(RunException.class)
        .hasMessage(
            "The pointer \""
                + last()
                + "\" names \"iter-0000999\", but there is no checkpoint in that folder. Put it"
                + " back, or delete the pointer to start at iteration 0.");
  }

  private void save(long... iterations) {
    for (long iteration : iterations) {
      store.save(
          iteration,
          List.of(
              new TextPart("model.safetensors", "model-" + iteration),
              new TextPart("state.json", "state-" + iteration)));
    }
  }

  private CheckpointSearch.Result search() throws IOException {
    return new CheckpointSearch(new StoreFolder(folder, Disk.real())).run();
  }

  private void assertFallsBackTo(long iteration, String... warnings) throws IOException {
    CheckpointSearch.Result result = search();
    assertThat(result.checkpoint().orElseThrow().iteration()).isEqualTo(iteration);
    assertThat(result.warnings()).containsExactly(warnings);
  }

  private String skipped(long iteration, String why) {
    return String.format(
        "The checkpoint \"%s\" is skipped: %s.", folder.resolve(CheckpointName.of(iteration)), why);
  }

  private Path last() {
    return folder.resolve("last");
  }
}
