package org.hookline.ultrasound.data.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hookline.ultrasound.data.foreign.FolderVideo.Image;
import org.junit.jupiter.api.Test;

class FolderVideosTest {

  private final Problems problems = new Problems(Path.of("source"));

  @Test
  void aFolderOfNumberedImagesIsAVideoInTheOrderOfTheNumbers() {
    assertThat(of(false, "", "p/f_10.png", "p/f_9.png", "p/f_2.jpg"))
        .containsExactly(
            new FolderVideo(
                "p",
                Optional.empty(),
                List.of(
                    new Image(2, "p/f_2.jpg"),
                    new Image(9, "p/f_9.png"),
                    new Image(10, "p/f_10.png"))));
  }

  @Test
  void imagesInNoFolderAreStills() {
    assertThat(of(false, "", "1.png", "2.png"))
        .extracting(FolderVideo::name)
        .containsExactly("1", "2");
  }

  @Test
  void imagesInNoFolderAreAVideoWhereThatHasAName() {
    assertThat(of(false, "scan", "1.png", "2.png"))
        .extracting(FolderVideo::name)
        .containsExactly("scan");
  }

  @Test
  void imagesWithoutNumbersAreStills() {
    // BUSI calls them so, and they are not frames of a video.
    assertThat(of(false, "", "benign/benign (1).png", "benign/benign (2).png"))
        .extracting(FolderVideo::name)
        .containsExactly("benign/benign (1)", "benign/benign (2)");
    assertThat(said())
        .containsExactly(
            "NOTED \"benign\": the names of a folder's images do not end in different numbers"
                + " (taken as stills)");
  }

  @Test
  void theUppermostFolderMayBeASplit() {
    assertThat(of(false, "", "train/a/1.png", "val/2.png", "test/b/3.png"))
        .containsExactly(
            new FolderVideo("2", Optional.of(Split.TEST), List.of(new Image(0, "val/2.png"))),
            new FolderVideo("a", Optional.of(Split.TRAIN), List.of(new Image(0, "train/a/1.png"))),
            new FolderVideo("b", Optional.of(Split.TEST), List.of(new Image(0, "test/b/3.png"))));
  }

  @Test
  void aVideoInTwoSplitsIsAnError() {
    of(false, "", "train/a/1.png", "val/a/2.png");

    assertThat(said()).containsExactly("ERROR \"a\": a video is in two splits");
  }

  @Test
  void twoImagesOfOneNameAreAnError() {
    of(false, "", "a/1.png", "a/1.jpg");

    assertThat(said())
        .contains("ERROR \"a/1.jpg\": two images differ only in the ending of their names");
  }

  private List<FolderVideo> of(boolean stills, String loose, String... images) {
    return new FolderVideos(stills, loose, problems).of(List.of(images));
  }

  private List<String> said() {
    return problems.report().problems().stream().map(Readings::line).toList();
  }
}
