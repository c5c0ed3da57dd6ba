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
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.script.ScriptMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DefcnTest {

  private static final Defcn SETTINGS = new Defcn(8, 1.5, 0.8, 9, 2, 0.25, 2);

  private final NDManager manager = TorchEngine.newManager();
  private final ScriptMethod losses = losses(SETTINGS);

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * From loops in numpy over locations, objects and categories, with {@code
   * scipy.optimize.linear_sum_assignment} of the qualities. In the first of the two frames two
   * objects want location 7, and get 7 and 13; of four objects one is ignored. For the auxiliary
   * loss locations 7 and, in the second frame, 2, 8 and 9 are of an object.
   */
  @Test
  void theLossesAreThoseOfTheDefinition() {
    NDList found = losses.tensors(manager, Scene.arguments(manager));

    assertThat(found.get(0).getDouble()).isCloseTo(1.9942906438389447, within(1e-10));
    assertThat(found.get(1).getDouble()).isCloseTo(1.0417583897643068, within(1e-10));
    assertThat(found.get(2).getDouble()).isCloseTo(10.335096566835311, within(1e-10));
    // Each of the four objects that are not ignored has a location of its own.
    assertThat(found.subList(3, 6).stream().map(NDArray::getLong)).containsExactly(4L, 4L, 4L);
  }

  @Test
  void everyDerivativeIsTheSlope() {
    Object[] arguments = Scene.arguments(manager);
    List<NDArray> inputs =
        List.of((NDArray) arguments[0], (NDArray) arguments[1], (NDArray) arguments[2]);

    Slopes.check(
        manager,
        inputs,
        () -> {
          NDList found = losses.tensors(manager, arguments);
          return found.get(0).add(found.get(1).mul(3)).add(found.get(2));
        });
  }

  /**
   * Two locations, no object, logits of 0: scores of 1/4, so 0.75 / 16 · -ln(3/4) each, and of 1/2
   * for the auxiliary loss, so 0.75 / 4 · ln 2 each.
   */
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

    assertThat(found.get(0).getDouble()).isCloseTo(-2 * 0.75 / 16 * Math.log(0.75), within(1e-12));
    assertThat(found.get(1).getDouble()).isZero();
    assertThat(found.get(2).getDouble()).isCloseTo(2 * 0.75 / 4 * Math.log(2), within(1e-12));
  }

  @Test
  void withoutFramesAllIsZero() {
    NDList found =
        losses.tensors(
            manager,
            zeros(0, 2, 1),
            zeros(0, 2),
            zeros(0, 2, 4),
            2L,
            zeros(0, 2),
            zeros(0, 3, 4),
            manager.create(new Shape(0, 3), DataType.INT64));

    assertThat(found.subList(0, 3)).allSatisfy(loss -> assertThat(loss.getDouble()).isZero());
  }

  /** In 32 bits sigmoid(90) is 1 and 1 - 1 has no logarithm; 0.75 · 1 · 90 for background. */
  @Test
  void veryWrongAnswersHaveFiniteLossesAndDerivatives() {
    NDArray classes = manager.full(new Shape(1, 1, 1), 90f);
    NDArray filters = manager.full(new Shape(1, 1), 90f);
    NDArray distances = manager.zeros(new Shape(1, 1, 4));
    List<NDArray> inputs = List.of(classes, filters, distances);
    inputs.forEach(array -> array.setRequiresGradient(true));

    NDArray sum =
        GradMode.on(
            () -> {
              NDList found =
                  losses.tensors(
                      manager,
                      classes,
                      filters,
                      distances,
                      1L,
                      manager.full(new Shape(1, 2), 8f),
                      manager.zeros(new Shape(1, 0, 4)),
                      manager.create(new Shape(1, 0), DataType.INT64));
              return found.get(0).add(found.get(2));
            });
    Autograd.backward(sum, manager.ones(new Shape()));

    // 90 + 90 less what a product of two can lose: 1 - pq is about e^-90 + e^-90, so 90 - ln 2.
    assertThat((double) sum.getFloat()).isCloseTo(0.75 * (90 + 90 - Math.log(2)), within(1e-3));
    assertThat(classes.getGradient().getFloat()).isBetween(1f, 2f);
    assertThat(filters.getGradient().getFloat()).isBetween(0.3f, 0.5f);
  }

  @Test
  void everyCallGivesTheSameBits() {
    NDList first = losses.tensors(manager, Scene.arguments(manager));
    for (int call = 0; call < 5; call++) {
      assertThat(losses.tensors(manager, Scene.arguments(manager))).isEqualTo(first);
    }
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Defcn(8, 0, 0.8, 9, 2, 0.25, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("radius must be above 0, it is 0.0");
    assertThatThrownBy(() -> new Defcn(8, 1.5, 1.2, 9, 2, 0.25, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("iouShare must be from 0 to 1, it is 1.2");
  }

  private ScriptMethod losses(Defcn settings) {
    return Scene.losses(
        manager, Defcn.METHODS, settings.losses("c, f, d", "width", "sizes", "boxes, labels"));
  }

  private NDArray zeros(long... shape) {
    return manager.zeros(new Shape(shape), DataType.FLOAT64);
  }
}
