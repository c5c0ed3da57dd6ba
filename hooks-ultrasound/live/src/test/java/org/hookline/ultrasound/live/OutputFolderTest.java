package org.hookline.ultrasound.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

  @TempDir private Path folder;

  /**
   * Nobody asked for a folder, so both want the same: the one that is whole later takes another.
   */
  @Test
  void aNameThatIsTakenMeanwhileIsLeftToTheOther() {
    Path video = folder.resolve("scan");
    Path first = Path.of("scan-detected").toAbsolutePath();
    OutputFolder output = OutputFolder.of(Optional.empty(), video);
    assertThat(output.path()).isEqualTo(first);

    Path second = Path.of("scan-detected-2").toAbsolutePath();
    try {
      Path written =
          output.fill(
              outer -> {
                Files.writeString(outer.resolve("x"), "outer");
                OutputFolder.of(Optional.empty(), video)
                    .fill(other -> Files.writeString(other.resolve("x"), "inner"));
              });

      assertThat(written).isEqualTo(second);
      assertThat(first.resolve("x")).hasContent("inner");
      assertThat(second.resolve("x")).hasContent("outer");
    } finally {
      delete(first);
      delete(second);
    }
  }

  @Test
  void aFolderThatWasAskedForAndFilledMeanwhileIsLeftToTheOther() {
    assertThatThrownBy(
            () ->
                asked("out")
                    .fill(
                        outer -> {
                          Files.writeString(outer.resolve("x"), "outer");
                          asked("out")
                              .fill(other -> Files.writeString(other.resolve("x"), "inner"));
                        }))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(
            "The results in \"%s\" could not be written, ", folder.resolve("out"));
    assertThat(folder.resolve("out/x")).hasContent("inner");
    assertThat(folder).isDirectoryNotContaining("glob:**/.tmp*");
  }

  @Test
  void whatFailsLeavesNothing() {
    assertThatThrownBy(
            () ->
                asked("out")
                    .fill(
                        unfinished -> {
                          Files.writeString(unfinished.resolve("x"), "");
                          throw new InputException("no");
                        }))
        .isInstanceOf(InputException.class)
        .hasMessage("no");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aProcessThatIsToldToEndLeavesNothing() throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ending.class.getName(),
                folder.resolve("out").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertThat(process.waitFor()).isEqualTo(7);
    assertThat(folder).isEmptyDirectory();
  }

  /** Is ended while it writes, in the way a signal ends a process. */
  static final class Ending {

    private Ending() {}

    public static void main(String... arguments) {
      OutputFolder.of(Optional.of(Path.of(arguments[0])), Path.of("scan"))
          .fill(
              unfinished -> {
                for (int frame = 0; true; frame++) {
                  Files.writeString(unfinished.resolve("frame-" + frame), "");
                  if (frame == 100) {
                    new Thread(() -> System.exit(7)).start();
                  }
                }
              });
    }
  }

  private OutputFolder asked(String name) {
    return OutputFolder.of(Optional.of(folder.resolve(name)), Path.of("scan"));
  }

  private static void delete(Path written) {
    for (Path path : List.of(written.resolve("x"), written)) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
