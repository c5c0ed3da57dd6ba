package org.hookline.ultrasound.data.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.detection.coco.CocoBox;
import org.junit.jupiter.api.Test;

class BoxChecksTest {

  private static final ImageSize SIZE = new ImageSize(256, 256);

  private final Problems problems = new Problems(Path.of("source"));

  @Test
  void aBoxDrawnFromRightToLeftIsTurnedAround() {
    // CVA-Net issue 15
    assertThat(check(114, 127, -100, 62)).contains(new Box(14, 127, 100, 62));
    assertThat(said())
        .containsExactly(
            "REPAIRED b: a box is drawn from right to left or upwards (turned around)");
  }

  @Test
  void aBoxThatReachesOutIsClipped() {
    // CVA-Net issue 15
    assertThat(check(-5, 70, 255, 190)).contains(new Box(0, 70, 250, 186));
    assertThat(said()).containsExactly("REPAIRED b: a box reaches out of its image (clipped)");
  }

  @Test
  void aBoxWithNothingInsideIsDropped() {
    assertThat(check(300, 10, 20, 20)).isEmpty();
    assertThat(check(10, 10, 0, 20)).isEmpty();
    assertThat(said())
        .containsExactly(
            "REPAIRED b: a box has nothing inside its image (dropped)",
            "REPAIRED b: a box has nothing inside its image (dropped)");
  }

  @Test
  void aBoxOfNoNumbersOrImpossibleOnesIsDropped() {
    assertThat(check(Double.NaN, 1, 2, 3)).isEmpty();
    assertThat(check(-1e308, 1, -1e308, 3)).isEmpty();
    assertThat(check(1, 1, Double.POSITIVE_INFINITY, 3)).isEmpty();
    assertThat(said()).hasSize(3);
    assertThat(said()).containsOnly("REPAIRED b: a box is NaN or beyond any image (dropped)");
  }

  @Test
  void aSoundBoxIsLeftAloneAndRoundingIsNoFault() {
    assertThat(check(0.1, 0.7, 10.3, 4)).contains(new Box(0.1, 0.7, 10.3, 4));
    assertThat(check(0, 0, 256.000001, 256)).contains(new Box(0, 0, 256, 256));
    assertThat(said()).isEmpty();
  }

  private Optional<Box> check(double x, double y, double width, double height) {
    return new BoxChecks(problems).check("b", new CocoBox(x, y, width, height), SIZE);
  }

  private List<String> said() {
    return problems.report().problems().stream().map(Readings::line).toList();
  }
}
