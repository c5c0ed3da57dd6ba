package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hookline.scoring.SampleVideos.detection;

import java.util.List;
import org.hookline.detection.Video;
import org.junit.jupiter.api.Test;

class KnownCategoriesTest {

  @Test
  void leavesOutDetectionsOfCategoriesThatTheDataSetDoesNotHave() {
    Video video = SampleVideos.video(1, 2);
    ScoredFrame first =
        new ScoredFrame(
            video.frames().get(0), List.of(detection(.9, 1), detection(.8, 2), detection(.7, 4)));
    ScoredFrame second = new ScoredFrame(video.frames().get(1), List.of(detection(.6, 3)));

    List<ScoredVideo> kept =
        KnownCategories.only(
            SampleVideos.dataset(video), List.of(new ScoredVideo(video, List.of(first, second))));

    assertThat(kept)
        .containsExactly(
            new ScoredVideo(
                video,
                List.of(
                    new ScoredFrame(
                        video.frames().get(0), List.of(detection(.9, 1), detection(.7, 4))),
                    new ScoredFrame(video.frames().get(1), List.of()))));
  }
}
