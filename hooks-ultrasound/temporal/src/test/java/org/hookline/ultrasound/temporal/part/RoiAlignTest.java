package org.hookline.ultrasound.temporal.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.script.ScriptMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoiAlignTest {

  private static final int IMAGES = 2;
  private static final int BOXES = 3;

  private final NDManager manager = TorchEngine.newManager();
  private final ScriptMethod align = align(new RoiAlign(8, 3, 2));

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * Of each box the sum of all, and the values of channel 1 at (0, 2) and of channel 2 at (2, 1),
   * from a loop in numpy over boxes, cells and points that follows the definition, with the four
   * neighbours of each point. Among the boxes are one inside a pixel, two beyond the edges and one
   * without area.
   */
  @Test
  void cellsAreThoseOfTheDefinition() {
    NDArray cells = align.tensor(manager, features(), boxes());

    double[][] expected = {
      {0.03780969903995485, -0.41957731558908756, -0.013371817444804292},
      {0.02521705494860149, 0.4330328118207909, -0.5906469125916395},
      {-0.12209051668442894, 0, -0.3064584182346368},
      {0.056682953620110665, 0, 0},
      {-0.007480688624799572, -0.5121284307234114, -0.5134368594991447},
      {-0.5265194165544647, 0.612854223175133, -0.7653509889358041}
    };
    assertThat(cells.getShape()).isEqualTo(new Shape(6, 3, 3, 3));
    for (int box = 0; box < expected.length; box++) {
      NDArray own = cells.get(box);
      assertThat(own.sum().getDouble()).isCloseTo(expected[box][0], within(1e-12));
      assertThat(own.getDouble(1, 0, 2)).isCloseTo(expected[box][1], within(1e-12));
      assertThat(own.getDouble(2, 2, 1)).isCloseTo(expected[box][2], within(1e-12));
    }
  }

  /**
   * On a map whose value is 10 · row + column, linear interpolation gives 10 y + x of the cell's
   * middle. The box is 8 to 40 wide and 4 to 20 high; with a stride of 4 and pixels at their
   * middles it begins at x = 1.5 and y = 0.5. Its cells are 4 x 2, so their middles x = 3.5, 7.5
   * and y = 1.5, 3.5.
   */
  @Test
  void onARampEachCellHasTheValueOfItsMiddle() {
    double[] ramp = new double[8 * 12];
    for (int i = 0; i < ramp.length; i++) {
      int row = i / 12;
      ramp[i] = 10.0 * row + i % 12;
    }
    NDArray map = Scripts.doubles(manager, List.of(1, 1, 8, 12), ramp);
    NDArray box = Scripts.doubles(manager, List.of(1, 1, 4), 8, 4, 40, 20);

    NDArray cells = align(new RoiAlign(4, 2, 2)).tensor(manager, map, box);

    assertThat(cells.toDoubleArray())
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(18.5, 22.5, 38.5, 42.5);
  }

  @Test
  void theDerivativeByTheFeaturesIsTheSlope() {
    NDArray features = features();
    NDArray boxes = boxes();

    Slopes.check(manager, List.of(features), () -> align.tensor(manager, features, boxes));
  }

  @Test
  void everyCallGivesTheSameBits() {
    NDArray first = align.tensor(manager, features(), boxes());
    for (int call = 0; call < 5; call++) {
      assertThat(align.tensor(manager, features(), boxes())).isEqualTo(first);
    }
  }

  @Test
  void noBoxesAndNoImagesGiveNoRegions() {
    NDArray noBoxes = manager.create(new Shape(IMAGES, 0, 4), DataType.FLOAT64);
    NDArray noImages = manager.create(new Shape(0, 3, 5, 6), DataType.FLOAT64);
    NDArray boxesOfNone = manager.create(new Shape(0, BOXES, 4), DataType.FLOAT64);

    assertThat(align.tensor(manager, features(), noBoxes).getShape())
        .isEqualTo(new Shape(0, 3, 3, 3));
    assertThat(align.tensor(manager, noImages, boxesOfNone).getShape())
        .isEqualTo(new Shape(0, 3, 3, 3));
  }

  @Test
  void aSizeOfNothingIsRefused() {
    assertThatThrownBy(() -> new RoiAlign(16, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size must be at least 1, it is 0");
  }

  private ScriptMethod align(RoiAlign settings) {
    return Scripts.of(
        manager,
        RoiAlign.METHODS,
        "features: Tensor, boxes: Tensor) -> Tensor",
        settings.of("features", "boxes"));
  }

  private NDArray features() {
    return Waves.doubles(manager, 0, IMAGES, 3, 5, 6);
  }

  private NDArray boxes() {
    return Scripts.doubles(
        manager,
        List.of(IMAGES, BOXES, 4),
        new double[] {
          3, 2, 37, 30, /**/ 10.5, 8.25, 12, 31, /**/ -20, -17, 15, 9, //
          30, 20, 70, 55, /**/ 0, 0, 48, 40, /**/ 5, 5, 5, 5
        });
  }
}
