package org.hookline.evaluators.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.hookline.detection.Box;
import org.junit.jupiter.api.Test;

class LesionsTest {

  @Test
  void theDelayEndsWhereTheLesionIsFoundInItsBoxOfThatFrame() {
    // It moves on by 20 pixels in each frame. Found in the third frame where it is then: 2 frames,
    // 0.2 s. In the second, a detection lies where it was at first, and finds nothing.
    Map<String, Double> metrics =
        new Scene()
            .video(10)
            .frame(4)
            .track(1, new Box(0, 0, 10, 10))
            .frame(5)
            .track(1, new Box(20, 0, 10, 10))
            .detection(0.9, 0, 0, 10, 10)
            .frame(6)
            .track(1, new Box(40, 0, 10, 10))
            .detection(0.9, 40, 0, 10, 10)
            .score();

    assertThat(metrics.get("delay@score0.5")).isEqualTo(2);
    assertThat(metrics.get("delay-seconds@score0.5")).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void eachLesionCountsOnceAndALateOneNoMoreThanTheLongestDelay() {
    // Found at once in the first video: 0. Found after 8 frames: 6. Never found: 6. Mean 4, of
    // three lesions, two of which are found.
    Scene scene = new Scene().video(10);
    scene.frame(0).track(1, new Box(0, 0, 10, 10)).detection(0.9, 0, 0, 10, 10);
    scene.frame(1).track(1, new Box(0, 0, 10, 10));
    scene.video(10);
    for (int i = 0; i < 9; i++) {
      scene.frame(i).track(1, new Box(0, 0, 10, 10)).track(2, new Box(50, 50, 10, 10));
    }
    Map<String, Double> metrics = scene.detection(0.9, 0, 0, 10, 10).score();

    assertThat(metrics.get("delay@score0.5")).isEqualTo(4);
    assertThat(metrics.get("lesion-sensitivity@score0.5")).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void gapsCountForTheDelay() {
    Map<String, Double> metrics =
        new Scene()
            .video(10)
            .frame(0)
            .track(1, new Box(0, 0, 10, 10))
            .frame(4)
            .track(1, new Box(0, 0, 10, 10))
            .detection(0.9, 0, 0, 10, 10)
            .score();

    assertThat(metrics.get("delay@score0.5")).isEqualTo(4);
  }

  @Test
  void aLesionIsFoundByAHigherScoreAndAHigherOverlapOnly() {
    // One is overlapped by 0.5 exactly, the other by enough, but with a score of 0.5 exactly.
    Map<String, Double> metrics =
        new Scene()
            .video(10)
            .frame(0)
            .track(1, new Box(0, 0, 10, 10))
            .track(2, new Box(50, 50, 10, 10))
            .detection(0.9, 0, 0, 10, 5)
            .detection(0.5, 50, 50, 10, 10)
            .score();

    assertThat(metrics.get("lesion-sensitivity@score0.5")).isZero();
    assertThat(metrics.get("lesion-sensitivity@score0.25")).isEqualTo(0.5);
  }

  @Test
  void boxesWithoutATrackAreOneLesionWhereTheyOverlap() {
    // Two lesions: one in frames 0 and 1, one elsewhere in frame 1. The first is found in frame 1.
    Map<String, Double> metrics =
        new Scene()
            .video(10)
            .frame(0)
            .lesion(0, 0, 10, 10)
            .frame(1)
            .lesion(100, 100, 10, 10)
            .lesion(1, 0, 10, 10)
            .detection(0.9, 1, 0, 10, 10)
            .score();

    assertThat(metrics.get("lesion-sensitivity@score0.5")).isEqualTo(0.5);
    // 1 for the first, 6 for the second.
    assertThat(metrics.get("delay@score0.5")).isEqualTo(3.5);
  }

  @Test
  void oneTrackInTwoVideosIsTwoLesions() {
    Map<String, Double> metrics =
        new Scene()
            .video(10)
            .frame(0)
            .track(1, new Box(0, 0, 10, 10))
            .detection(0.9, 0, 0, 10, 10)
            .video(10)
            .frame(0)
            .track(1, new Box(0, 0, 10, 10))
            .score();

    assertThat(metrics.get("lesion-sensitivity@score0.5")).isEqualTo(0.5);
  }

  @Test
  void flickerCountsHowOftenALesionIsFoundAgain() {
    // Found in frames 1, 3 and 4 of 0 to 5: lost and found again once. The other is never found.
    Scene scene = new Scene().video(10);
    for (int i = 0; i < 6; i++) {
      scene.frame(i).track(1, new Box(0, 0, 10, 10)).track(2, new Box(50, 50, 10, 10));
      if (i == 1 || i == 3 || i == 4) {
        scene.detection(0.9, 0, 0, 10, 10);
      }
    }

    assertThat(scene.score().get("flicker@score0.5")).isEqualTo(1);
    assertThat(new Scene().video(10).frame(0).lesion(0, 0, 9, 9).score().get("flicker@score0.5"))
        .isNaN();
  }

  @Test
  void specificityIsTheShareOfVideosWithoutAnythingThatStayQuiet() {
    // Two videos where nothing is marked, one of them with a detection of 0.4; a video with a
    // lesion and one with an ignored region do not count.
    Map<String, Double> metrics =
        new Scene()
            .video(10)
            .frame(0)
            .detection(0.4, 0, 0, 10, 10)
            .video(10)
            .frame(0)
            .detection(0.1, 0, 0, 10, 10)
            .video(10)
            .frame(0)
            .ignored(0, 0, 10, 10)
            .detection(0.9, 0, 0, 10, 10)
            .video(10)
            .frame(0)
            .lesion(0, 0, 10, 10)
            .detection(0.9, 100, 100, 10, 10)
            .score();

    assertThat(metrics.get("specificity@score0.5")).isEqualTo(1);
    assertThat(metrics.get("specificity@score0.25")).isEqualTo(0.5);
  }

  @Test
  void withoutVideosWithoutLesionThereIsNoSpecificity() {
    Map<String, Double> metrics = new Scene().video(10).frame(0).lesion(0, 0, 10, 10).score();

    assertThat(metrics.get("specificity@score0.5")).isNaN();
  }
}
