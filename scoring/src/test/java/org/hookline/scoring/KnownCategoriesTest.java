package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.junit.jupiter.api.Test;

class KnownCategoriesTest {

  private static final Detection LESION = new Detection(new Box(0, 0, 1, 1), 0.5, 4);
  private static final Detection ELEPHANT = new Detection(new Box(0, 0, 1, 1), 0.5, 7);

  private final Frame frame = new Frame(1, Path.of("a.png"), 8, 8, 0, List.of());
  private final Video video = new Video(1, "sweep", List.of(frame));
  private final VideoDataset dataset =
      new VideoDataset(
          "test",
          List.of(new Category(4, "lesion")),
          List.of(video),
          Path.of("test.json"),
          Path.of("."));

  @Test
  void leavesOutDetectionsOfOtherCategories() {
    List<ScoredVideo> kept =
        KnownCategories.only(dataset, videos(List.of(ELEPHANT, LESION, ELEPHANT)));

    assertThat(kept).isEqualTo(videos(List.of(LESION)));
  }

  @Test
  void leavesEverythingAsItIsOtherwise() {
    List<ScoredVideo> videos = videos(List.of(LESION));

    assertThat(KnownCategories.only(dataset, videos)).isSameAs(videos);
    assertThat(KnownCategories.only(dataset, List.of())).isEmpty();
  }

  private List<ScoredVideo> videos(List<Detection> detections) {
    return List.of(new ScoredVideo(video, List.of(new ScoredFrame(frame, detections))));
  }
}
