package org.hookline.evaluators.vid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.scoring.ScoredVideo;
import org.junit.jupiter.api.Test;

class MotionIousTest {

  private static final Offset<Double> TINY = within(1e-12);

  @Test
  void theBoxItselfIsNotAmongThoseItIsComparedWith() {
    // 10 x 10 pixels; moved by k pixels the overlap is (10 - k) / (10 + k).
    Scene scene = new Scene("lesion").video();
    for (int i = 0; i < 3; i++) {
      scene.frame(i).lesion(1, new Box(i, 0, 9, 9));
    }

    assertThat(motion(scene, 0)).isCloseTo((9 / 11.0 + 8 / 12.0) / 2, TINY);
    assertThat(motion(scene, 1)).isCloseTo(9 / 11.0, TINY);
    assertThat(motion(scene, 2)).isCloseTo((9 / 11.0 + 8 / 12.0) / 2, TINY);
  }

  @Test
  void theWindowIsTenIndicesToEachSideWhateverIsMissing() {
    // From 10 the boxes at 0 and 20 are in reach and the one at 21 is not.
    Scene scene = new Scene("lesion").video();
    scene.frame(0).lesion(1, new Box(0, 0, 9, 9));
    scene.frame(10).lesion(1, new Box(1, 0, 9, 9));
    scene.frame(20).lesion(1, new Box(3, 0, 9, 9));
    scene.frame(21).lesion(1, new Box(50, 0, 9, 9));
    scene.frame(32).lesion(1, new Box(50, 0, 9, 9));

    assertThat(motion(scene, 0)).isCloseTo(9 / 11.0, TINY);
    assertThat(motion(scene, 1)).isCloseTo((9 / 11.0 + 8 / 12.0) / 2, TINY);
    assertThat(motion(scene, 2)).isCloseTo((8 / 12.0 + 0) / 2, TINY);
    assertThat(motion(scene, 3)).isZero();
    assertThat(motion(scene, 4)).as("alone").isEqualTo(1);
  }

  @Test
  void tracksAreOfOneVideo() {
    Scene scene = new Scene("lesion");
    scene.video().frame(0).lesion(1, new Box(0, 0, 9, 9));
    scene.video().frame(1).lesion(1, new Box(50, 0, 9, 9));

    assertThat(motion(scene, 0)).isEqualTo(1);
    assertThat(motions(scene).areKnown()).isFalse();
  }

  @Test
  void tracksAreOfOneCategory() {
    Scene scene = new Scene("lesion", "cyst").video();
    scene.frame(0).object("lesion", OptionalLong.of(1), new Box(0, 0, 9, 9));
    scene.object("cyst", OptionalLong.of(1), new Box(50, 0, 9, 9));
    scene.frame(1).object("lesion", OptionalLong.of(1), new Box(0, 0, 9, 9));
    scene.object("cyst", OptionalLong.of(1), new Box(50, 0, 9, 9));

    // Neither moves; the two taken for one would jump.
    assertThat(motion(scene, 0)).isEqualTo(1);
    assertThat(motion(scene, 3)).isEqualTo(1);
  }

  @Test
  void anObjectWithoutTrackHasNone() {
    Scene scene = new Scene("lesion").video();
    scene.frame(0).lesion(1, new Box(0, 0, 9, 9));
    scene.object("lesion", OptionalLong.empty(), new Box(0, 0, 9, 9));
    scene.frame(1).lesion(1, new Box(0, 0, 9, 9));

    assertThat(motion(scene, 0)).isEqualTo(1);
    assertThat(motion(scene, 1)).isNaN();
    assertThat(motions(scene).areKnown()).isTrue();
    assertThat(new MotionIous(List.of()).areKnown()).isFalse();
  }

  @Test
  void rangesHoldBothTheirEnds() {
    assertThat(Motion.SPEEDS).filteredOn(range -> range.contains(0.9)).hasSize(2);
    assertThat(Motion.SPEEDS).filteredOn(range -> range.contains(0.7)).hasSize(2);
    assertThat(Motion.SPEEDS).filteredOn(range -> range.contains(0)).containsExactly(Motion.FAST);
    assertThat(Motion.SPEEDS).filteredOn(range -> range.contains(1)).containsExactly(Motion.SLOW);
    assertThat(Motion.values())
        .filteredOn(range -> range.contains(Double.NaN))
        .containsExactly(Motion.ALL);
  }

  private static double motion(Scene scene, int object) {
    List<Annotation> objects =
        scene.videos().stream()
            .flatMap(video -> video.frames().stream())
            .flatMap(frame -> frame.frame().annotations().stream())
            .toList();
    return motions(scene).of(objects.get(object));
  }

  private static MotionIous motions(Scene scene) {
    return new MotionIous(scene.videos().stream().map(ScoredVideo::video).toList());
  }
}
