package org.hookline.ultrasound.temporal.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.script.ScriptMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FcosTest {

  private static final Fcos SETTINGS = new Fcos(Scene.STRIDE, 1.5, 0.25, 2);

  private final NDManager manager = TorchEngine.newManager();
  private final ScriptMethod losses =
      Scene.losses(
          manager, Fcos.METHODS, SETTINGS.losses("c, f, d", "width", "sizes", "boxes, labels"));

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * From loops in numpy over images, locations and objects. 14 locations are of an object; those
   * that both overlapping objects want are of the first, which is smaller.
   */
  @Test
  void theLossesAreThoseOfTheDefinition() {
    NDList found = losses.tensors(manager, Scene.arguments(manager));

    assertThat(found.get(0).getDouble()).isCloseTo(2.6932867955062774, within(1e-10));
    assertThat(found.get(1).getDouble()).isCloseTo(0.7072561889575822, within(1e-10));
    assertThat(found.get(2).getDouble()).isCloseTo(0.7118356119399251, within(1e-10));
    assertThat(found.get(3).getLong()).isEqualTo(14);
    assertThat(found.get(5).getLong()).isEqualTo(14);
  }

  @Test
  void everyDerivativeIsTheSlope() {
    Object[] arguments = Scene.arguments(manager);

    Slopes.check(
        manager,
        List.of((NDArray) arguments[0], (NDArray) arguments[1], (NDArray) arguments[2]),
        () -> {
          NDList found = losses.tensors(manager, arguments);
          return found.get(0).add(found.get(1).mul(3)).add(found.get(2).mul(5));
        });
  }

  /** Two locations, no object, logits of 0: 0.75 / 4 · ln 2 each. */
  @Test
  void withoutObjectsOnlyTheBackgroundIsLearnt() {
    NDList found =
        losses.tensors(
            manager,
            zeros(1, 2, 1),
            zeros(1, 2),
            zeros(1, 2, 4),
            2L,
            Scripts.doubles(manager, List.of(1, 2), 16, 8),
            zeros(1, 0, 4),
            manager.create(new Shape(1, 0), DataType.INT64));

    assertThat(found.get(0).getDouble()).isCloseTo(2 * 0.75 / 4 * Math.log(2), within(1e-12));
    assertThat(found.get(1).getDouble()).isZero();
    assertThat(found.get(2).getDouble()).isZero();
    assertThat(found.get(3).getLong()).isZero();
    assertThat(found.get(4).getDouble()).isZero();
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Fcos(8, -1, 0.25, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("radius must be above 0, it is -1.0");
    assertThatThrownBy(() -> new Fcos(8, 1.5, 0.25, -2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("focalGamma must not be negative, it is -2.0");
  }

  private NDArray zeros(long... shape) {
    return manager.zeros(new Shape(shape), DataType.FLOAT64);
  }
}
