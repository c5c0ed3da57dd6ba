package org.hookline.evaluators.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.hookline.detection.Box;
import org.junit.jupiter.api.Test;

class AveragePrecisionTest {

  @Test
  void isTheMeanOfTenIous() {
    // 10 x 6 of 10 x 10 pixels: IoU 0.6, so right at 0.5, 0.55 and 0.6 and wrong at seven more.
    // The sum of the areas over nine, as the original has it, would be 0.333.
    Map<String, Double> metrics =
        new Scene().video(30).frame(0).lesion(0, 0, 10, 10).detection(0.9, 0, 0, 10, 6).score();

    assertThat(metrics.get("AP50")).isEqualTo(1);
    assertThat(metrics.get("AP75")).isZero();
    assertThat(metrics.get("AP")).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void theSecondAtALesionIsWrongEvenIfItOverlapsAnotherOneEnough() {
    // The second detection: 9 x 10 of 110 - 90 + 90 pixels with the first lesion, IoU 9/11; 7 x 10
    // with the second, IoU 7/13 > 0.5, which it does not get. One of two is found: area 0.5.
    Map<String, Double> metrics =
        new Scene()
            .video(30)
            .frame(0)
            .lesion(0, 0, 10, 10)
            .lesion(4, 0, 10, 10)
            .detection(0.9, 0, 0, 10, 10)
            .detection(0.8, 1, 0, 10, 10)
            .score();

    assertThat(metrics.get("AP50")).isEqualTo(0.5);
  }

  @Test
  void whatLiesInAnIgnoredRegionIsNeitherRightNorWrong() {
    // The first detection would be wrong: it has half of itself in the region, which is enough at
    // an IoU of 0.5. The second one has 0.4 of itself there and is wrong, the third is right:
    // precision 1/2 at recall 1.
    Map<String, Double> metrics =
        new Scene()
            .video(30)
            .frame(0)
            .lesion(200, 200, 10, 10)
            .ignored(0, 0, 100, 100)
            .detection(0.9, 95, 0, 10, 10)
            .detection(0.8, 96, 50, 10, 10)
            .detection(0.7, 200, 200, 10, 10)
            .score();

    assertThat(metrics.get("AP50")).isEqualTo(0.5);
  }

  @Test
  void aLesionWithinAnIgnoredRegionIsStillToBeFound() {
    Map<String, Double> metrics =
        new Scene()
            .video(30)
            .frame(0)
            .ignored(0, 0, 100, 100)
            .lesion(10, 10, 10, 10)
            .detection(0.9, 10, 10, 10, 10)
            .score();

    assertThat(metrics.get("AP50")).isEqualTo(1);
  }

  @Test
  void allCategoriesOfTheDataSetAreOneClass() {
    Map<String, Double> metrics =
        new Scene()
            .video(30)
            .frame(0)
            .lesion(0, 0, 10, 10)
            .detection(0.95, new Box(50, 50, 10, 10), 77)
            .detection(0.9, new Box(0, 0, 10, 10), 2)
            .score();

    assertThat(metrics.get("AP50")).isEqualTo(1);
  }

  @Test
  void framesWithSeveralLesionsAreAlsoMeasuredAlone() {
    // Alone: two lesions, one found first: 0.5. All: three lesions, the first of two detections is
    // wrong, the second right: 1/3 * 1/2.
    Map<String, Double> metrics =
        new Scene()
            .video(30)
            .frame(0)
            .lesion(0, 0, 10, 10)
            .lesion(50, 50, 10, 10)
            .detection(0.8, 0, 0, 10, 10)
            .frame(1)
            .lesion(0, 0, 10, 10)
            .detection(0.9, 100, 100, 10, 10)
            .score();

    assertThat(metrics.get("multi/AP50")).isEqualTo(0.5);
    assertThat(metrics.get("AP50")).isCloseTo(1.0 / 6, within(1e-12));
  }

  @Test
  void lesionsOfOtherSizesAreIgnoredWithWhatIsFoundThere() {
    // Sides 10 and 40, bins [10, 20) and [20, ...). In the first: the detection of the large lesion
    // (0.9) is neither, the wrong one of side 30 (0.8) is of another size, that of side 12 (0.7) is
    // wrong, then the small lesion is found: 1/2. In the second: right, then wrong: 1. The lesion
    // of side 5 is in no bin.
    Map<String, Double> metrics =
        new Scene()
            .video(30)
            .frame(0)
            .lesion(0, 0, 10, 10)
            .lesion(100, 100, 40, 40)
            .lesion(300, 300, 5, 5)
            .detection(0.9, 100, 100, 40, 40)
            .detection(0.8, 200, 0, 30, 30)
            .detection(0.7, 200, 200, 12, 12)
            .detection(0.6, 0, 0, 10, 10)
            .score("resamples = 0, sizes = [10, 20]");

    assertThat(metrics.get("size0/AP50")).isEqualTo(0.5);
    assertThat(metrics.get("size1/AP50")).isEqualTo(1);
    assertThat(metrics).doesNotContainKey("size2/AP50");
  }

  @Test
  void withoutBinsThoseOfEachDataSetAreItsQuintiles() {
    // Sides 1 to 10, two in each bin; the largest two are found.
    Scene scene = new Scene().video(30).frame(0);
    for (int side = 1; side <= 10; side++) {
      scene.lesion(30 * side, 0, side, side);
    }
    Map<String, Double> metrics =
        scene
            .detection(0.9, 300, 0, 10, 10)
            .detection(0.8, 270, 0, 9, 9)
            .score("resamples = 0, sizes = []");

    assertThat(metrics.get("size4/AP50")).isEqualTo(1);
    assertThat(metrics.get("size3/AP50")).isZero();
    assertThat(metrics).containsKey("size0/AP50").doesNotContainKey("size5/AP50");
  }

  @Test
  void recallOfSixteenTakesTheBestScoresOfEachFrame() {
    // 16 wrong ones with 0.5 come before the right one with 0.4 in the first frame; in the second
    // 15 do, although they stand after it.
    Scene scene = new Scene().video(30).frame(0).lesion(0, 0, 10, 10);
    scene.detection(0.4, 0, 0, 10, 10);
    for (int i = 0; i < 16; i++) {
      scene.detection(0.5, 100 + i, 100, 10, 10);
    }
    scene.frame(1).lesion(0, 0, 10, 10).detection(0.4, 0, 0, 10, 10);
    for (int i = 0; i < 15; i++) {
      scene.detection(0.5, 100 + i, 100, 10, 10);
    }

    assertThat(scene.score().get("recall@16")).isEqualTo(0.5);
  }
}
