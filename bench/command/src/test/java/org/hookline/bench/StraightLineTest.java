package org.hookline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StraightLineTest {

  /**
   * By hand: means 2 and 3, sums of squares 2 and 6, of products 3; so the slope is 3/2, the line
   * crosses x = 0 at 0, and r² is 9/12.
   */
  @Test
  void threePointsHaveTheLineThatIsComputedByHand() {
    StraightLine line = StraightLine.through(new double[] {1, 2, 3}, new double[] {2, 2, 5});

    assertThat(line.slope()).isEqualTo(1.5, within(1e-12));
    assertThat(line.intercept()).isEqualTo(0, within(1e-12));
    assertThat(line.r2()).isEqualTo(0.75, within(1e-12));
  }

  @Test
  void pointsOnALineAreExplainedInFull() {
    StraightLine line = StraightLine.through(new double[] {0, 10, 40}, new double[] {5, 25, 85});

    assertThat(line).isEqualTo(new StraightLine(2, 5, 1));
  }
}
