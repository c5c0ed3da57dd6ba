package org.hookline.ultrasound.detector.fcos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;
import org.junit.jupiter.api.Test;

/** Locations of a 32 x 24 image lie at x = 4, 12, 20, 28 and y = 4, 12, 20. */
class FcosTargetsTest {

  private static final ImageSize SIZE = new ImageSize(32, 24);
  private static final int CATEGORIES = 2;

  @Test
  void anImageWithoutObjectsIsBackground() {
    assertThat(labels(SIZE)).containsOnly(CATEGORIES).hasSize(12);
  }

  @Test
  void theLocationsInsideABoxLearnIt() {
    FcosTargets targets = assign(SIZE, object(0, 0, 16, 16, 1));

    assertThat(targets.labels())
        .containsExactly(
            1, 1, 2, 2, //
            1, 1, 2, 2, //
            2, 2, 2, 2);
  }

  @Test
  void distancesAreInStridesToTheFourEdges() {
    FcosTargets targets = assign(SIZE, object(2, 1, 20, 14, 0));

    // The second location lies at (12, 4): 10, 3, 10 and 11 pixels to the edges of 2..22 x 1..15.
    assertThat(targets.labels()[1]).isZero();
    assertThat(new float[] {distance(targets, 1, 0), distance(targets, 1, 1)})
        .containsExactly(10 / 8f, 3 / 8f);
    assertThat(new float[] {distance(targets, 1, 2), distance(targets, 1, 3)})
        .containsExactly(10 / 8f, 11 / 8f);
  }

  @Test
  void centernessIsTheRootOfTheProductOfTheTwoRatios() {
    FcosTargets targets = assign(SIZE, object(2, 1, 20, 14, 0));

    assertThat(targets.centerness()[1]).isCloseTo((float) Math.sqrt(3.0 / 11), within(1e-6f));
    assertThat(targets.centerness()[3]).isZero();
  }

  @Test
  void locationsFarFromTheMiddleOfALargeBoxAreBackground() {
    // The middle is (16, 12); up to 1.5 strides from it are x = 4 to 28, so all but nothing; with
    // half a stride x = 12 and 20 and y = 12.
    FcosTargets targets =
        assign(Settings.fcos("center-radius = 0.5"), SIZE, object(0, 0, 32, 24, 0));

    assertThat(targets.labels())
        .containsExactly(
            2, 2, 2, 2, //
            2, 0, 0, 2, //
            2, 2, 2, 2);
  }

  @Test
  void theSmallestOfSeveralBoxesWins() {
    LabelledBox large = object(0, 0, 32, 24, 0);
    LabelledBox small = object(8, 8, 8, 8, 1);

    FcosTargets targets = assign(SIZE, small, large);

    assertThat(targets.labels())
        .containsExactly(
            0, 0, 0, 0, //
            0, 1, 0, 0, //
            0, 0, 0, 0)
        .isEqualTo(assign(SIZE, large, small).labels());
    assertThat(distance(targets, 5, 0)).isEqualTo(0.5f);
  }

  @Test
  void aLocationOnTheEdgeOfABoxIsOutside() {
    assertThat(labels(SIZE, object(4, 4, 8, 8, 0))).containsOnly(CATEGORIES);
  }

  @Test
  void nothingIsLearntInAnIgnoredBoxUnlessAnotherObjectIsThere() {
    LabelledBox crowd = new LabelledBox(new Box(0, 0, 16, 24), 0, true);

    assertThat(labels(SIZE, crowd, object(8, 8, 8, 8, 1)))
        .containsExactly(
            -1, -1, 2, 2, //
            -1, 1, 2, 2, //
            -1, -1, 2, 2);
  }

  @Test
  void nothingIsLearntInThePadding() {
    FcosTargets targets =
        new FcosTargets(new ImageSize(32, 24), 1, CATEGORIES, Settings.tinyFcos());
    targets.assign(0, new LabelledImage(20, 16, new float[320], List.of()));

    // The third column lies at x = 20, just beyond the last of 20 pixels.
    assertThat(targets.labels())
        .containsExactly(
            2, 2, -1, -1, //
            2, 2, -1, -1, //
            -1, -1, -1, -1);
  }

  @Test
  void everyImageOfABatchHasItsOwnTargets() {
    FcosTargets targets = new FcosTargets(SIZE, 2, CATEGORIES, Settings.tinyFcos());
    targets.assign(0, image());
    targets.assign(1, image(object(0, 0, 8, 8, 1)));

    assertThat(targets.labels()).hasSize(24);
    assertThat(targets.labels()[0]).isEqualTo(CATEGORIES);
    assertThat(targets.labels()[12]).isEqualTo(1);
    assertThat(distance(targets, 12, 3)).isEqualTo(0.5f);
  }

  private static long[] labels(ImageSize size, LabelledBox... boxes) {
    return assign(size, boxes).labels();
  }

  private static FcosTargets assign(ImageSize size, LabelledBox... boxes) {
    return assign(Settings.tinyFcos(), size, boxes);
  }

  private static FcosTargets assign(FcosSettings settings, ImageSize size, LabelledBox... boxes) {
    FcosTargets targets = new FcosTargets(size, 1, CATEGORIES, settings);
    targets.assign(0, image(boxes));
    return targets;
  }

  private static LabelledImage image(LabelledBox... boxes) {
    return new LabelledImage(SIZE.width(), SIZE.height(), new float[SIZE.area()], List.of(boxes));
  }

  private static LabelledBox object(double x, double y, double w, double h, int label) {
    return new LabelledBox(new Box(x, y, w, h), label, false);
  }

  private static float distance(FcosTargets targets, int location, int side) {
    return targets.distances()[4 * location + side];
  }
}
