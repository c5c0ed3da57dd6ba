package org.hookline.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

  /** The example of FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  @Test
  void bytesTextAndFileOfOneContentHaveOneHash() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");

    assertThat(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(ABC);
    assertThat(Sha256.of("abc")).isEqualTo(ABC);
    assertThat(Sha256.of(file)).isEqualTo(ABC);
  }

  @Test
  void textIsUtf8() {
    // printf 'naïve' | sha256sum
    assertThat(Sha256.of("naïve"))
        .isEqualTo("f86fd89de87a848a45bfe77708d91a5d2ff48b8e4a4b98af5165af82692f8928");
  }

  @Test
  void aFileOfManyPiecesIsReadToItsEnd() throws IOException {
    Path file = Files.write(folder.resolve("zeros"), new byte[1_000_000]);

    // head -c 1000000 /dev/zero | sha256sum
    assertThat(Sha256.of(file))
        .isEqualTo("d29751f2649b32ff572b5e0a9f541ea660a50f94ff0beedfb0b692b924cc8025");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("none");

    assertThatThrownBy(() -> Sha256.of(file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(file.toString());
  }
}
