package org.hookline.ultrasound.data.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hookline.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path folder;

  private final Problems problems = new Problems(Path.of("source"));

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(folder.resolve("data/a"));
    Files.createDirectories(folder.resolve("data-of-others"));
    Files.writeString(folder.resolve("data/a/in.png"), "in");
    Files.writeString(folder.resolve("data-of-others/out.png"), "out");
  }

  @Test
  void filesInsideAreFound() {
    assertThat(data().find("a/in.png", "image 1")).contains(folder.resolve("data/a/in.png"));
    assertThat(data().find("a/../a/in.png", "image 1")).contains(folder.resolve("data/a/in.png"));
    assertThat(said()).isEmpty();
  }

  @Test
  void pathsThatLeaveTheFolderAreErrors() {
    String absolute = folder.resolve("data/a/in.png").toString();

    assertThat(data().find("../data-of-others/out.png", "image 1")).isEmpty();
    assertThat(data().find(absolute, "image 2")).isEmpty();
    assertThat(data().find("a/\0.png", "image 3")).isEmpty();
    assertThat(data().find("b.png", "image 4")).isEmpty();

    assertThat(said())
        .containsExactly(
            "ERROR image 1 \"../data-of-others/out.png\": a path leaves the data folder",
            "ERROR image 2 \"" + absolute + "\": a path leaves the data folder",
            "ERROR image 3: a file name is not valid",
            "ERROR image 4 \"b.png\": a file is not there");
  }

  @Test
  void linksThatLeaveTheFolderAreErrors() throws IOException {
    link("data/link.png", "data-of-others/out.png");
    link("data/others", "data-of-others");

    assertThat(data().find("link.png", "image 1")).isEmpty();
    assertThat(data().find("others/out.png", "image 2")).isEmpty();
    assertThat(data().files()).containsExactly("a/in.png");
    assertThatThrownBy(() -> data().bytes("link.png", 100))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("a link leaves the data folder");

    assertThat(said())
        .containsExactlyInAnyOrder(
            "ERROR image 1 \"link.png\": a link leaves the data folder",
            "ERROR image 2 \"others/out.png\": a link leaves the data folder",
            "ERROR \"link.png\": a link leaves the data folder",
            "ERROR \"others\": a link leaves the data folder");
  }

  @Test
  void linksInsideTheFolderAreFollowedToFilesOnly() throws IOException {
    link("data/link.png", "data/a/in.png");
    link("data/again", "data/a");

    assertThat(data().files()).containsExactly("a/in.png", "link.png");
    assertThat(said()).containsExactly("NOTED \"again\": a folder is a link (not looked into)");
  }

  @Test
  void theFolderItselfMayBeReachedByALink() throws IOException {
    link("short", "data");

    assertThat(new DataFolder(folder.resolve("short"), problems).files())
        .containsExactly("a/in.png");
  }

  @Test
  void whatFileManagersLeaveBehindIsNoData() throws IOException {
    Files.createDirectories(folder.resolve("data/__MACOSX/a"));
    Files.writeString(folder.resolve("data/__MACOSX/a/in.png"), "");
    Files.writeString(folder.resolve("data/a/._in.png"), "");

    assertThat(data().files()).containsExactly("a/in.png");
  }

  @Test
  void filesLargerThanTheLimitAreNotRead() {
    assertThatThrownBy(() -> data().bytes("a/in.png", 1))
        .isInstanceOf(UnreadableException.class)
        .hasMessage(
            "a file cannot be read, \"%s\": it is larger than 1 bytes",
            folder.resolve("data/a/in.png"));
  }

  @Test
  void foldersInFoldersWithoutEndAreRefused() throws IOException {
    Files.createDirectories(folder.resolve("data/" + "d/".repeat(40)));

    assertThatThrownBy(() -> data().files())
        .isInstanceOf(InputException.class)
        .hasMessage("Folders in \"%s\" are nested deeper than 32.", folder.resolve("data"));
  }

  private DataFolder data() {
    return new DataFolder(folder.resolve("data"), problems);
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), folder.resolve(target));
  }

  private List<String> said() {
    return problems.report().problems().stream().map(Readings::line).toList();
  }
}
