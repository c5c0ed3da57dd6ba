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

class RetinaTest {

  private static final Anchors ANCHORS =
      new Anchors(Scene.STRIDE, List.of(10.0, 14.0), List.of(0.5, 1.0, 2.0));

  private final NDManager manager = TorchEngine.newManager();
  private final ScriptMethod losses =
      Scripts.of(
          manager,
          String.join("\n", Boxes.METHODS, Retina.METHODS),
          "c: Tensor, m: Tensor, anchors: Tensor, sizes: Tensor, boxes: Tensor, labels: Tensor) -> List[Tensor]",
          new Retina(0.25, 2).losses("c, m", "anchors", "sizes", "boxes, labels"));

  @AfterEach
  void close() {
    manager.close();
  }

  /** By hand: of area 100 and half as high as wide, sqrt(200) by sqrt(50), around (4, 4). */
  @Test
  void anchorsLieAroundTheMiddlesSizeBySize() {
    NDArray anchors = anchors(Scene.HEIGHT, Scene.WIDTH);

    assertThat(anchors.getShape()).isEqualTo(new Shape(Scene.LOCATIONS * 6, 4));
    double wide = Math.sqrt(200) / 2;
    double low = Math.sqrt(50) / 2;
    assertThat(anchors.get(0).toDoubleArray())
        .containsExactly(new double[] {4 - wide, 4 - low, 4 + wide, 4 + low}, within(1e-12));
    assertThat(anchors.get(4).toDoubleArray())
        .containsExactly(new double[] {-3, -3, 11, 11}, within(1e-12));
    // The eighth location is the second of the second row.
    assertThat(anchors.get(7 * 6 + 1).toDoubleArray())
        .containsExactly(new double[] {7, 7, 17, 17}, within(1e-12));
  }

  /**
   * From loops in numpy over images, anchors and objects. 6 anchors are of an object, one of them
   * by an intersection over union of 0.479, because none is better for that object; 65 learn
   * nothing.
   */
  @Test
  void theLossesAreThoseOfTheDefinition() {
    NDList found = losses.tensors(manager, arguments());

    assertThat(found.get(0).getDouble()).isCloseTo(37.51181085513084, within(1e-10));
    assertThat(found.get(1).getDouble()).isCloseTo(0.9478767131069481, within(1e-10));
    assertThat(found.get(2).getLong()).isEqualTo(6);
    assertThat(found.get(3).getLong()).isEqualTo(6);
  }

  @Test
  void everyDerivativeIsTheSlope() {
    Object[] arguments = arguments();

    Slopes.check(
        manager,
        List.of((NDArray) arguments[0], (NDArray) arguments[1]),
        () -> {
          NDList found = losses.tensors(manager, arguments);
          return found.get(0).add(found.get(1).mul(3));
        });
  }

  /** One location with six anchors, no object, logits of 0: 0.75 / 4 · ln 2 each. */
  @Test
  void withoutObjectsOnlyTheBackgroundIsLearnt() {
    NDList found =
        losses.tensors(
            manager,
            zeros(1, 6, 1),
            zeros(1, 6, 4),
            anchors(1, 1),
            Scripts.doubles(manager, List.of(1, 2), 8, 8),
            zeros(1, 0, 4),
            manager.create(new Shape(1, 0), DataType.INT64));

    assertThat(found.get(0).getDouble()).isCloseTo(6 * 0.75 / 4 * Math.log(2), within(1e-12));
    assertThat(found.get(1).getDouble()).isZero();
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Anchors(8, List.of(), List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sizes must have at least one, it is []");
    assertThatThrownBy(() -> new Anchors(8, List.of(8.0), List.of(1.0, 0.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ratios must be above 0, it is [1.0, 0.0]");
  }

  private Object[] arguments() {
    int anchors = Scene.LOCATIONS * ANCHORS.count();
    return new Object[] {
      Waves.doubles(manager, 0, 2, anchors, Scene.CATEGORIES).mul(2),
      Waves.doubles(manager, 1, 2, anchors, 4).mul(0.3),
      anchors(Scene.HEIGHT, Scene.WIDTH),
      Scene.sizes(manager),
      Scene.boxes(manager),
      Scene.labels(manager)
    };
  }

  private NDArray anchors(long height, long width) {
    return Scripts.of(
            manager,
            Boxes.METHODS + "\n" + Anchors.METHODS,
            "like: Tensor, height: int, width: int) -> Tensor",
            ANCHORS.of("like", "height", "width"))
        .tensor(manager, zeros(1), height, width);
  }

  private NDArray zeros(long... shape) {
    return manager.zeros(new Shape(shape), DataType.FLOAT64);
  }
}
