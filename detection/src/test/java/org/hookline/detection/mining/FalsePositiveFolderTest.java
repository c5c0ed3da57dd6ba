package org.hookline.detection.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FalsePositiveFolderTest {

  @TempDir private Path path;

  @Test
  void aFileIsNamedLikeTheCheckpointOfItsIteration() {
    FalsePositiveFolder folder = new FalsePositiveFolder(path);

    assertThat(folder.file(999)).isEqualTo(path.resolve("iter-0000999.json"));
    assertThat(folder.file(12_345_678)).isEqualTo(path.resolve("iter-12345678.json"));
  }

  @Test
  void theNewestListUpToAnIterationIsFoundThoughLaterOnesLieBesideIt() throws IOException {
    put("iter-0000099.json", "iter-0000999.json", "iter-10000000.json");
    FalsePositiveFolder folder = new FalsePositiveFolder(path);

    assertThat(folder.newestUpTo(98)).isEmpty();
    assertThat(folder.newestUpTo(99)).contains(path.resolve("iter-0000099.json"));
    assertThat(folder.newestUpTo(998)).contains(path.resolve("iter-0000099.json"));
    assertThat(folder.newestUpTo(9_999_999)).contains(path.resolve("iter-0000999.json"));
    assertThat(folder.newestUpTo(10_000_000)).contains(path.resolve("iter-10000000.json"));
  }

  @Test
  void otherFilesArePassedOver() throws IOException {
    put(
        "iter-0000005.json",
        ".tmp-iter-0000009.json",
        "iter-9.json",
        "iter-00000009.json",
        "iter-0000009.json.bak",
        "notes.txt");
    Files.createDirectory(path.resolve("iter-0000008.json"));

    assertThat(new FalsePositiveFolder(path).newestUpTo(100))
        .contains(path.resolve("iter-0000005.json"));
  }

  @Test
  void aFolderThatIsNotThereHasNoLists() {
    assertThat(new FalsePositiveFolder(path.resolve("none")).newestUpTo(5)).isEmpty();
  }

  @Test
  void aFileInPlaceOfTheFolderIsSaid() throws IOException {
    put("file");

    assertThatThrownBy(() -> new FalsePositiveFolder(path.resolve("file")).newestUpTo(5))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Cannot look for lists of false positives, \""
                + path.resolve("file")
                + "\": it is not a folder.");
  }

  private void put(String... names) throws IOException {
    for (String name : names) {
      Files.writeString(path.resolve(name), "{}");
    }
  }
}
