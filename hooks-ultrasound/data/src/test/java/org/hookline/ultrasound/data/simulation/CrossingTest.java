package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hookline.ultrasound.data.simulation.Crossing.Blob;
import org.hookline.ultrasound.data.simulation.Crossing.Cut;
import org.hookline.ultrasound.data.simulation.Crossing.Tube;
import org.junit.jupiter.api.Test;

class CrossingTest {

  @Test
  void aBlobIsLargestInItsMiddleAndGoneFarFromIt() {
    Blob blob = new Blob(3);

    assertThat(blob.at(0)).isEqualTo(new Cut(1, 1, 1, 0));
    assertThat(blob.at(2).widthScale()).isLessThan(1);
    assertThat(blob.at(6).visibility()).isZero();
    assertThat(blob.at(-2)).isEqualTo(blob.at(2));
  }

  /** A cylinder cut at an angle to its axis is an ellipse, longer by 1 / cos(angle). */
  @Test
  void aTubeIsCutAsAnEllipse() {
    Tube tube = new Tube(Math.PI / 3, 0, 10, 0.5);

    Cut cut = tube.at(2);

    assertThat(cut.widthScale()).isCloseTo(2, within(1e-9));
    assertThat(cut.depthScale()).isEqualTo(1);
    assertThat(cut.shift()).isEqualTo(1);
  }

  @Test
  void aTubeThatLiesInThePlaneIsAsLongAsItIs() {
    assertThat(new Tube(Math.PI / 2, 0, 10, 0).at(0).widthScale()).isEqualTo(10);
  }
}
