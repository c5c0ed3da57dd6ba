package org.hookline.evaluators.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FalseAlarmsTest {

  private static final String AT_HALF = "fp-per-minute@score0.5";

  @Test
  void onlyHigherScoresThanTheThresholdAreShown() {
    // 60 frames per minute: one frame with a false box in it is one per second.
    Scene exactly = new Scene().video(1).frame(0).detection(0.5, 0, 0, 10, 10);
    Scene above = new Scene().video(1).frame(0).detection(0.51, 0, 0, 10, 10);

    assertThat(exactly.score().get(AT_HALF)).isZero();
    assertThat(above.score().get(AT_HALF)).isEqualTo(60);
  }

  @Test
  void aBoxIsOnALesionIfItsCentreIs() {
    // Its IoU with the lesion is 100 / 400 only, and its centre lies on the lesion's corner.
    Scene corner = new Scene().video(1).frame(0).lesion(0, 0, 10, 10).detection(0.9, 0, 0, 20, 20);
    Scene beyond =
        new Scene().video(1).frame(0).lesion(0, 0, 10, 10).detection(0.9, 0, 0, 20.5, 20);

    assertThat(corner.score().get(AT_HALF)).isZero();
    assertThat(beyond.score().get(AT_HALF)).isEqualTo(60);
  }

  @Test
  void aSequenceIsFalseIfAtMostNineTenthsOfItsBoxesAreOnALesion() {
    // 9 of 10: false, once in 10 s. 10 of 11: not.
    assertThat(lesionEndsBeforeItsDetections(9).score().get(AT_HALF)).isCloseTo(6, within(1e-9));
    assertThat(lesionEndsBeforeItsDetections(10).score().get(AT_HALF)).isZero();
  }

  private static Scene lesionEndsBeforeItsDetections(int frames) {
    Scene scene = new Scene().video(1);
    for (int i = 0; i < frames; i++) {
      scene.frame(i).lesion(0, 0, 10, 10).detection(0.9, 0, 0, 10, 10);
    }
    return scene.frame(frames).detection(0.9, 0, 0, 10, 10);
  }

  @Test
  void boxesAreLinkedOverFiveFramesAndGapsCount() {
    // Two frames of 1 s with one box each: one sequence in 2 s, or two.
    assertThat(boxesInFrames(3, 8).score().get(AT_HALF)).isCloseTo(30, within(1e-9));
    assertThat(boxesInFrames(3, 9).score().get(AT_HALF)).isCloseTo(60, within(1e-9));
  }

  private static Scene boxesInFrames(int first, int second) {
    return new Scene()
        .video(1)
        .frame(first)
        .detection(0.9, 0, 0, 10, 10)
        .frame(second)
        .detection(0.9, 0, 0, 10, 10);
  }

  @Test
  void boxesAreNotLinkedAtTheIouItself() {
    // 10 x 5 of 10 x 10 pixels: IoU 0.5, which is not above 0.5.
    Scene scene =
        new Scene()
            .video(1)
            .frame(0)
            .detection(0.9, 0, 0, 10, 10)
            .frame(1)
            .detection(0.9, 0, 0, 10, 5);

    assertThat(scene.score().get(AT_HALF)).isCloseTo(60, within(1e-9));
  }

  @Test
  void aBoxThatIsNotShownLinksNothing() {
    // The middle box joins the outer ones, whose IoU is 4/16; at 0.5 it is not there: two
    // sequences, at 0.25 one.
    Scene scene =
        new Scene()
            .video(1)
            .frame(0)
            .detection(0.9, 0, 0, 10, 10)
            .frame(1)
            .detection(0.3, 3, 0, 10, 10)
            .frame(2)
            .detection(0.9, 6, 0, 10, 10);

    assertThat(scene.score().get(AT_HALF)).isCloseTo(40, within(1e-9));
    assertThat(scene.score().get("fp-per-minute@score0.25")).isCloseTo(20, within(1e-9));
  }

  @Test
  void boxesOfOneFrameCanBranchFromOneSequence() {
    // Both boxes of the second frame go on from that of the first: one sequence of three.
    Scene scene =
        new Scene()
            .video(1)
            .frame(0)
            .detection(0.9, 0, 0, 10, 10)
            .frame(1)
            .detection(0.9, 1, 0, 10, 10)
            .detection(0.8, 0, 1, 10, 10);

    assertThat(scene.score().get(AT_HALF)).isCloseTo(30, within(1e-9));
  }

  @Test
  void minutesAreThoseOfEachVideosOwnRate() {
    // 10 frames at 10 per second and 60 at 30: 3 s with one false alarm. At the 30 frames per
    // second that the original assumes, it would be 2.33 s.
    Scene scene = new Scene().video(10);
    scene.frame(0).detection(0.9, 0, 0, 10, 10);
    for (int i = 1; i < 10; i++) {
      scene.frame(i);
    }
    scene.video(30);
    for (int i = 0; i < 60; i++) {
      scene.frame(i);
    }

    assertThat(scene.score().get(AT_HALF)).isCloseTo(20, within(1e-9));
    // It is seen in one frame of 0.1 s, in 0.05 min.
    assertThat(scene.score().get("fp-seconds-per-minute@score0.5")).isCloseTo(2, within(1e-9));
  }

  @Test
  void whoseCentreLiesInAnIgnoredRegionIsLeftOut() {
    Scene scene = new Scene().video(1).frame(0).ignored(0, 0, 10, 10).detection(0.9, 0, 0, 10, 10);

    assertThat(scene.score().get(AT_HALF)).isZero();
  }

  @Test
  void framesThatAreLeftOutAreGapsAndNoMinutes() {
    // A false box in each of frames 0 to 6, of which 1 to 5 are static. All: one sequence in 7 s.
    // Static: one in 5 s. Dynamic: frames 0 and 6 are too far apart, so two in 2 s, and not one in
    // 7 s, as it is where the distance is forgotten and all frames are counted.
    Scene scene = new Scene().video(1);
    for (int i = 0; i < 7; i++) {
      scene.frame(i).detection(0.9, 0, 0, 10, 10);
      if (i > 0 && i < 6) {
        scene.still();
      }
    }
    Map<String, Double> metrics = scene.score();

    assertThat(metrics.get(AT_HALF)).isCloseTo(60.0 / 7, within(1e-9));
    assertThat(metrics.get("static/" + AT_HALF)).isCloseTo(12, within(1e-9));
    assertThat(metrics.get("dynamic/" + AT_HALF)).isCloseTo(60, within(1e-9));
  }

  @Test
  void withoutStaticFramesThereIsNothingToSayOfThem() {
    Map<String, Double> metrics =
        new Scene().video(1).frame(0).lesion(0, 0, 9, 9).detection(0.9, 0, 0, 9, 9).score();

    assertThat(metrics.get("static/AP50")).isNaN();
    assertThat(metrics.get("static/recall@16")).isNaN();
    assertThat(metrics.get("static/" + AT_HALF)).isNaN();
    assertThat(metrics.get("dynamic/AP50")).isEqualTo(1);
    assertThat(metrics.get("dynamic/" + AT_HALF)).isZero();
  }
}
