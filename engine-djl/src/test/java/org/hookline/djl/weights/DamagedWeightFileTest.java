package org.hookline.djl.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.hookline.InputException;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedWeightFileTest {

  private static final long SEED = 20;
  private static final int MUTATIONS = 5_000;

  private final NDManager manager = TorchEngine.newManager();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.pt", "views.pt", "small.safetensors"})
  void aFileCutAnywhereIsRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(Golden.file(name));
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> read(cut))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("\"" + cut + "\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.pt", "views.pt"})
  void aFileWithAnyByteChangedIsRefusedOrReadCorrectly(String name) throws IOException {
    byte[] whole = Files.readAllBytes(Golden.file(name));
    Map<String, float[]> sound = read(Golden.file(name));
    for (int i = 0; i < whole.length; i++) {
      for (int flips : new int[] {1 << (i % 8), 0xff}) {
        byte[] flipped = whole.clone();
        flipped[i] ^= (byte) flips;
        expectSameOrRefusal(flipped, sound, "bits " + flips + " of byte " + i);
      }
    }
  }

  /** Safetensors has no checksum: what is changed may be read as it is now. */
  @Test
  void aSafetensorsFileWithAnyByteChangedIsRefusedOrRead() throws IOException {
    byte[] whole = Files.readAllBytes(Golden.file("small.safetensors"));
    for (int i = 0; i < whole.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = whole.clone();
        flipped[i] ^= (byte) (1 << bit);
        Path path = Files.write(folder.resolve("flipped"), flipped);
        try {
          assertThat(read(path)).isNotNull();
        } catch (InputException e) {
          assertThat(e).as("bit %d of byte %d", bit, i).hasMessageContaining("\"" + path + "\"");
        }
      }
    }
  }

  @Test
  void aHeaderOfManyLevelsIsRefused() throws IOException {
    String header = "{\"a\":" + "[".repeat(200_000);
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    Path path = Files.write(folder.resolve("deep"), bytes.array());

    assertThatThrownBy(() -> read(path))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" is not a sound safetensors file: the header is nested too deeply", path);
  }

  /** Without the checksums of the zip file in the way: the pickle itself, changed at random. */
  @ParameterizedTest
  @ValueSource(strings = {"plain.pt", "wrapped.pth", "views.pt", "evil.pt"})
  void aPickleOfNonsenseIsRefusedOrGivesArraysWithinTheirStorage(String name) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    try (TorchArchive archive = TorchArchive.open(Golden.file(name))) {
      byte[] pickle = archive.pickle();
      for (int i = 0; i < MUTATIONS; i++) {
        byte[] mutant = pickle.clone();
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
          mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
        }
        parse(mutant, archive);
      }
    } catch (MalformedWeightsException e) {
      throw new AssertionError("seed " + SEED, e);
    }
  }

  @Test
  void aWrongByteInTheNumbersIsNoticedByItsChecksum() throws IOException {
    byte[] bytes = Files.readAllBytes(Golden.file("plain.pt"));
    int five = indexOf(bytes, new byte[] {0, 0, (byte) 0xa0, 0x40}); // 5.0f
    bytes[five] = 1;
    Path path = Files.write(folder.resolve("wrong"), bytes);

    assertThatThrownBy(() -> read(path))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" cannot be read as weights: its part \"archive/data/0\" has a wrong checksum.",
            path);
  }

  private static void parse(byte[] pickle, TorchArchive archive) {
    try {
      TensorNames.of(Unpickler.run(pickle, new TorchWorld(archive)), archive.isScript());
    } catch (MalformedWeightsException e) {
      assertThat(e).hasMessageMatching("(?s).{10,}");
    }
  }

  private void expectSameOrRefusal(byte[] bytes, Map<String, float[]> sound, String what)
      throws IOException {
    Path path = Files.write(folder.resolve("flipped"), bytes);
    try {
      assertThat(read(path)).as(what).usingRecursiveComparison().isEqualTo(sound);
    } catch (InputException e) {
      assertThat(e).as(what).hasMessageContaining("\"" + path + "\"");
    }
  }

  private Map<String, float[]> read(Path path) {
    try (WeightFile file = WeightFile.open(path);
        NDManager scope = manager.newSubManager()) {
      Map<String, NDArray> targets = new LinkedHashMap<>();
      file.names().forEach(name -> targets.put(name, scope.create(file.shape(name))));
      file.copyTo(targets);
      Map<String, float[]> values = new LinkedHashMap<>();
      targets.forEach((name, array) -> values.put(name, array.toFloatArray()));
      return values;
    }
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }
}
