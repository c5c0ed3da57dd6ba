package org.hookline.ultrasound.live.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hookline.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

  @TempDir private Path folder;

  @Test
  void imagesRightInTheFolderAreAVideoNamedAfterIt() throws IOException {
    touch("scan/2.png", "scan/10.jpg", "scan/left/1.JPEG", "scan/readme.txt");

    List<Recording> found = in(folder.resolve("scan"));

    assertThat(found).extracting(Recording::name).containsExactly("scan", "left");
    assertThat(((ImageFolder) found.get(0)).images())
        .containsExactly(folder.resolve("scan/2.png"), folder.resolve("scan/10.jpg"));
    assertThat(in(folder.resolve("scan/../scan/."))).hasSize(2);
  }

  @Test
  void whatIsHiddenIsNotSeen() throws IOException {
    touch(".hidden/a/1.png", "a/.tmp-2.png", "a/1.png");

    assertThat(in(folder)).extracting(Recording::name).containsExactly("a");
    assertThat(((ImageFolder) in(folder).get(0)).images()).hasSize(1);
  }

  @Test
  void formerResultsAreNoRecordings() throws IOException {
    touch("a/1.png", "a/latency.json", "a-detected/predictions.json", "a-detected/latency.json");
    touch("a-detected/overlay/000001.png", "x/b-detected/overlay/b/000001.png");
    touch("x/b-detected/predictions.json", "x/b-detected/latency.json");

    assertThat(in(folder)).extracting(Recording::name).containsExactly("a");
    assertThat(in(folder.resolve("a-detected")))
        .as("unless somebody names them")
        .extracting(Recording::name)
        .containsExactly("overlay");
  }

  @Test
  void aLinkToAFolderIsFollowedIfItIsNamed() throws IOException {
    touch("scan/1.png");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("scan"));

    assertThat(in(link)).extracting(Recording::name).containsExactly("link");
  }

  @Test
  void anImageAloneIsAVideoOfOneFrame() throws IOException {
    touch("1.png");

    Recording still = in(folder.resolve("1.png")).get(0);

    assertThat(still.name()).isEqualTo("1.png");
    assertThat(still.open().total()).hasValue(1);
  }

  @Test
  void twoVideosOfOneNameAreRefused() throws IOException {
    touch("scan/1.png", "scan/scan/1.png");
    Path scan = folder.resolve("scan");

    assertThatThrownBy(() -> in(scan))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" has images of its own, and \"%s\" below it has its name. Name one of them.",
            scan, scan.resolve("scan"));
  }

  private void touch(String... files) throws IOException {
    for (String file : files) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.resolveSibling(""));
      Files.writeString(path, "");
    }
  }

  private static List<Recording> in(Path path) {
    return new Recordings(Optional.empty()).in(path);
  }
}
