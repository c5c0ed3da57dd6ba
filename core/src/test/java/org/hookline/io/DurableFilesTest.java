package org.hookline.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {

  private final DurableFiles files = new DurableFiles(Disk.real());

  @TempDir private Path folder;

  @Test
  void replacesAFileAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("run.json");
    files.replace(file, "old, and longer");
    files.replace(file, "é");

    assertThat(file).hasContent("é");
    assertThat(folder.toFile().list()).containsExactly("run.json");
  }

  @Test
  void replacingOverALeftOverTemporaryFileWorks() throws IOException {
    Files.writeString(folder.resolve(".tmp-run.json"), "half a reco");
    files.replace(folder.resolve("run.json"), "whole");

    assertThat(folder.resolve("run.json")).hasContent("whole");
    assertThat(folder.toFile().list()).containsExactly("run.json");
  }

  @Test
  void aFailedReplacementLeavesTheOldAndNothingBeside() throws IOException {
    Path inTheWay = folder.resolve("run.json");
    Files.createDirectories(inTheWay.resolve("full"));

    assertThatThrownBy(() -> files.replace(inTheWay, "new"))
        .isInstanceOf(FileSystemException.class);
    assertThat(folder.toFile().list()).containsExactly("run.json");
    assertThat(inTheWay.resolve("full")).isDirectory();
  }

  @Test
  void createsAFolderWithItsParents() throws IOException {
    files.createFolder(folder.resolve("a/b/c"));
    files.createFolder(folder.resolve("a/b/c"));

    assertThat(folder.resolve("a/b/c")).isDirectory();
  }

  @Test
  void deletesAFolderButNotWhatItsLinksLeadTo() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("kept"), "x");
    Path doomed = folder.resolve("doomed");
    Files.createDirectories(doomed.resolve("deep"));
    Files.writeString(doomed.resolve("deep/file"), "x");
    Files.createSymbolicLink(doomed.resolve("link"), outside);

    files.deleteTree(doomed);

    assertThat(doomed).doesNotExist();
    assertThat(outside.resolve("kept")).exists();
  }

  @Test
  void refusesToReadMoreThanExpected() throws IOException {
    Path file = Files.writeString(folder.resolve("last"), "12345");

    assertThat(files.read(file, 5)).hasSize(5);
    assertThatThrownBy(() -> files.read(file, 4)).hasMessage(file + ": it is larger than 4 bytes");
  }

  @Test
  void explainsFailuresThatJavaOnlyNames() {
    assertThat(DurableFiles.explain(new AccessDeniedException("a/b")))
        .isEqualTo("\"a/b\": permission denied");
    assertThat(DurableFiles.explain(new NoSuchFileException("a/b")))
        .isEqualTo("\"a/b\": no such file or folder");
    assertThat(DurableFiles.explain(new FileAlreadyExistsException("a/b")))
        .isEqualTo("\"a/b\": something else of this name is in the way");
    assertThat(
            DurableFiles.explain(new FileSystemException("a/b", null, "No space left on device")))
        .isEqualTo("\"a/b\": No space left on device");
    assertThat(DurableFiles.explain(new IOException("Broken pipe"))).isEqualTo("Broken pipe");
    assertThat(DurableFiles.explain(new IOException())).isEqualTo("IOException");
  }
}
