package org.hookline.detection.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedResultsTest {

  private static final String KEY = "ab".repeat(32);
  private static final List<CocoResult> RESULTS =
      List.of(
          new CocoResult(7, new Detection(new Box(1, 2.5, 3, 4), 0.1 + 0.2, 1)),
          new CocoResult(7, new Detection(new Box(-0.0, 0, 1, 1), Double.MIN_VALUE, 2)));

  @TempDir private Path folder;

  /** The checksum is that of {@code tail -n +2 file.json | sha256sum}. */
  @Test
  void aFileIsOneJsonObjectWithTheKeyAndAChecksumOfAllAfterTheFirstLine() {
    Path file = folder.resolve("new/file.json");

    KeyedResults.write(file, KEY, RESULTS);

    assertThat(file)
        .hasContent(
            """
            {"key": "%s", "sha256": "e1b25c0771aef076eef12ad3299739b142e018e6cad69084b7f485ab16eae6ca", "detections":
            [
            {"image_id":7,"category_id":1,"bbox":[1.0,2.5,3.0,4.0],"score":0.30000000000000004},
            {"image_id":7,"category_id":2,"bbox":[-0.0,0.0,1.0,1.0],"score":4.9E-324}
            ]}
            """
                .formatted(KEY));
    assertThat(file.resolveSibling("file.json.tmp")).doesNotExist();
    assertThat(KeyedResults.isSound(file, KEY)).isTrue();
    assertThat(KeyedResults.read(file)).isEqualTo(RESULTS);
  }

  @Test
  void everyNumberComesBackToTheBit() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<CocoResult> results = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      Box box = new Box(any(random), any(random), Math.abs(any(random)), Math.abs(any(random)));
      results.add(new CocoResult(random.nextLong(), new Detection(box, any(random), i)));
    }
    Path file = folder.resolve("file.json");

    KeyedResults.write(file, KEY, results);

    assertThat(KeyedResults.read(file)).as("seed %d", seed).isEqualTo(results);
  }

  /** As a double, or as a float that became one. */
  private static double any(Random random) {
    double value =
        random.nextBoolean()
            ? Double.longBitsToDouble(random.nextLong())
            : Float.intBitsToFloat(random.nextInt());
    return Double.isFinite(value) ? value : 0;
  }

  @Test
  void aFileOfAnotherKeyIsNotSound() {
    Path file = folder.resolve("file.json");
    KeyedResults.write(file, KEY, RESULTS);

    assertThat(KeyedResults.isSound(file, "ac".repeat(32))).isFalse();
  }

  @Test
  void aFileOfWhichAnyByteIsAnotherOrMissingIsNotSound() throws IOException {
    Path file = folder.resolve("file.json");
    KeyedResults.write(file, KEY, RESULTS);
    byte[] whole = Files.readAllBytes(file);

    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(file, damaged);
      assertThat(KeyedResults.isSound(file, KEY)).as("byte %d", i).isFalse();
      Files.write(file, Arrays.copyOf(whole, i));
      assertThat(KeyedResults.isSound(file, KEY)).as("%d bytes", i).isFalse();
    }
    Files.write(file, whole);
    assertThat(KeyedResults.isSound(file, KEY)).isTrue();
  }

  @Test
  void whatIsNoFileIsNotSound() {
    assertThat(KeyedResults.isSound(folder.resolve("nothing.json"), KEY)).isFalse();
    assertThat(KeyedResults.isSound(folder, KEY)).isFalse();
  }

  @Test
  void noDetectionsAreKeptToo() {
    Path file = folder.resolve("none.json");
    KeyedResults.write(file, KEY, List.of());

    assertThat(KeyedResults.isSound(file, KEY)).isTrue();
    assertThat(KeyedResults.read(file)).isEmpty();
  }

  @Test
  void whatIsNoListOfDetectionsIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "{\"key\": \"x\"}");

    assertThatThrownBy(() -> KeyedResults.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage("\"%s\" is not a COCO results file: expected a list of detections.", file);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> KeyedResults.write(inTheWay.resolve("a.json"), KEY, RESULTS))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("\"%s\" could not be written: ", inTheWay.resolve("a.json"));
  }
}
