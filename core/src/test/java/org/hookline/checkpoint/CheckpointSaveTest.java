package org.hookline.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hookline.CheckpointMismatchException;
import org.hookline.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointSaveTest {

  @TempDir private Path folder;

  @Test
  void aCheckpointIsAFolderOfPartsWithAManifest() throws IOException {
    Path checkpoints = folder.resolve("run/checkpoints");
    Checkpoint saved = new CheckpointStore(checkpoints).save(999, parts("abc"));

    assertThat(saved.iteration()).isEqualTo(999);
    assertThat(saved.folder()).isEqualTo(checkpoints.resolve("iter-0000999"));
    assertThat(saved.parts()).containsExactly("model.safetensors", "state.json");
    assertThat(saved.part("model.safetensors")).hasContent("abc");
    assertThat(names(checkpoints)).containsExactly("iter-0000999", "last");
    assertThat(names(saved.folder()))
        .containsExactly("manifest.json", "model.safetensors", "state.json");
    assertThat(Files.readString(checkpoints.resolve("last"))).isEqualTo("iter-0000999\n");
  }

  /** The checksums are what {@code printf abc | sha256sum} and {@code printf '{}'} give. */
  @Test
  void theManifestHasSizeAndChecksumOfEachPartInOrder() throws IOException {
    Checkpoint saved = new CheckpointStore(folder).save(0, parts("abc"));

    assertThat(Files.readString(saved.folder().resolve("manifest.json")))
        .isEqualTo(
            """
            {
              "format": 1,
              "iteration": 0,
              "parts": {
                "model.safetensors": {
                  "size": 3,
                  "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
                },
                "state.json": {
                  "size": 2,
                  "sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
                }
              }
            }
            """);
  }

  @Test
  void equalStatesGiveEqualBytes() throws IOException {
    Path first = new CheckpointStore(folder.resolve("a")).save(5, parts("abc")).folder();
    Path second = new CheckpointStore(folder.resolve("b")).save(5, parts("abc")).folder();

    for (String name : names(first)) {
      assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
    }
    assertThat(names(second)).isEqualTo(names(first));
  }

  @Test
  void largeAndDirectBuffersArriveWhole() throws IOException {
    byte[] bytes = new byte[1_000_003];
    new Random(1).nextBytes(bytes);
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    CheckpointPart part = new BufferPart("big", direct);

    Checkpoint saved = new CheckpointStore(folder).save(1, List.of(part));

    assertThat(saved.part("big")).hasBinaryContent(bytes);
    assertThat(new CheckpointStore(folder).newest()).isPresent();
  }

  @Test
  void theSecondOfTwoSavesOfOneIterationStays() throws IOException {
    CheckpointStore store = new CheckpointStore(folder);
    store.save(999, parts("first"));
    store.save(999, parts("second"));

    assertThat(store.newest().orElseThrow().part("model.safetensors")).hasContent("second");
    assertThat(names(folder)).containsExactly("iter-0000999", "last");
  }

  @Test
  void longRunsHaveLongerNames() {
    CheckpointStore store = new CheckpointStore(folder);
    store.save(9_999_999, parts("a"));
    store.save(10_000_000, parts("b"));

    assertThat(store.list()).containsExactly(9_999_999L, 10_000_000L);
    assertThat(store.newest().orElseThrow().folder()).hasFileName("iter-10000000");
  }

  @Test
  void aPartThatFailsLeavesNoTrace() {
    CheckpointStore store = new CheckpointStore(folder);
    store.save(1, parts("sound"));
    CheckpointPart broken =
        new FailingPart("optimizer.safetensors", new IllegalStateException("freed already"));

    assertThatThrownBy(() -> store.save(2, List.of(new TextPart("a", "x"), broken)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("freed already");
    assertThat(names(folder)).containsExactly("iter-0000001", "last");
    assertThat(store.newest().orElseThrow().iteration()).isEqualTo(1);
  }

  @Test
  void aPartThatCannotBeReadIsReported() {
    CheckpointPart broken = new FailingPart("a", new IOException("the device is gone"));

    assertThatThrownBy(() -> new CheckpointStore(folder).save(2, List.of(broken)))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "The checkpoint of iteration 2 could not be saved, the device is gone. Make sure that"
                + " the disk has room and the folder may be written, then continue with --resume;"
                + " the checkpoints before it are untouched.");
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void aFileInPlaceOfTheFolderIsReported() throws IOException {
    Path file = Files.writeString(folder.resolve("checkpoints"), "");

    assertThatThrownBy(() -> new CheckpointStore(file).save(7, parts("abc")))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "The checkpoint of iteration 7 could not be saved, \""
                + file
                + "\": something else of this name is in the way. Make sure that the disk has room"
                + " and the folder may be written, then continue with --resume; the checkpoints"
                + " before it are untouched.");
  }

  @Test
  void aPointerThatCannotMoveIsReported() throws IOException {
    Files.createDirectories(folder.resolve("last/full"));
    CheckpointStore store = new CheckpointStore(folder);

    assertThatThrownBy(() -> store.save(7, parts("abc")))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(
            "The checkpoint of iteration 7 is saved, but its pointer could not be written, \""
                + folder.resolve(".tmp-last"));
    assertThat(names(folder)).containsExactly("iter-0000007", "last");
    assertThat(store.newest().orElseThrow().iteration()).isEqualTo(7);
  }

  @Test
  void leftOversOfACrashAreRemoved() throws IOException {
    Files.createDirectories(folder.resolve(".tmp-iter-0000005/deep"));
    Files.writeString(folder.resolve(".tmp-iter-0000005/model.safetensors"), "hal");
    Files.writeString(folder.resolve(".tmp-last"), "iter-00");

    new CheckpointStore(folder).save(7, parts("abc"));

    assertThat(names(folder)).containsExactly("iter-0000007", "last");
  }

  @Test
  void namesOfPartsAreChecked() {
    CheckpointStore store = new CheckpointStore(folder);

    for (String name : List.of("../model", "Model", "manifest.json", "", ".hidden", "a/b")) {
      assertThatThrownBy(() -> store.save(1, List.of(new TextPart(name, "x"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "\""
                  + name
                  + "\" cannot name a part of a checkpoint; use lower-case letters, digits, \".\","
                  + " \"_\" and \"-\"");
    }
    assertThatThrownBy(() -> store.save(1, List.of(new TextPart("a", ""), new TextPart("a", ""))))
        .hasMessage("two parts of the checkpoint have the name \"a\"");
    assertThatThrownBy(() -> store.save(1, List.of()))
        .hasMessage("a checkpoint needs an iteration from 0 on and a part, there are 1 and 0");
  }

  @Test
  void aMissingPartIsNamedBesideThoseThereAre() {
    Checkpoint saved = new CheckpointStore(folder).save(1, parts("abc"));

    assertThatThrownBy(() -> saved.part("ema.safetensors"))
        .isInstanceOf(CheckpointMismatchException.class)
        .hasMessage(
            "The checkpoint \""
                + folder.resolve("iter-0000001")
                + "\" has no part \"ema.safetensors\"; it has \"model.safetensors\","
                + " \"state.json\".");
  }

  private static List<CheckpointPart> parts(String model) {
    return List.of(new TextPart("state.json", "{}"), new TextPart("model.safetensors", model));
  }

  private static List<String> names(Path folder) {
    String[] names = folder.toFile().list();
    Arrays.sort(names);
    return List.of(names);
  }

  private record BufferPart(String name, ByteBuffer bytes) implements CheckpointPart {
    @Override
    public void writeTo(WritableByteChannel channel) throws IOException {
      channel.write(bytes.duplicate());
    }
  }

  private record FailingPart(String name, Exception failure) implements CheckpointPart {
    @Override
    public void writeTo(WritableByteChannel channel) throws IOException {
      channel.write(ByteBuffer.wrap(new byte[10]));
      if (failure instanceof IOException io) {
        throw io;
      }
      throw (RuntimeException) failure;
    }
  }
}
