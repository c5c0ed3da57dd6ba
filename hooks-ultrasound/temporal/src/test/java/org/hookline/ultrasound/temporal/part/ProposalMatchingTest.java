package org.hookline.ultrasound.temporal.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.script.ScriptMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProposalMatchingTest {

  private static final int CATEGORIES = 2;
  private static final double[] FIRST_BOXES = {
    10, 10, 30, 30, /**/ 11, 12, 32, 31, /**/ 50, 50, 90, 80, //
    0, 0, 8, 8, /**/ 60, 60, 70, 70, /**/ 0, 0, 0, 0
  };
  private static final double[] SECOND_BOXES = {
    5, 5, 25, 45, /**/ 6, 5, 24, 40, /**/ 8, 4, 27, 47, //
    40, 40, 60, 60, /**/ 70, 10, 90, 30, /**/ 42, 41, 61, 62
  };

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * Two frames of six proposals and three objects, from loops in numpy. In the first frame the
   * labels are 1 1 2 2 - - and, of the objects, 1 - -: the fifth proposal lies in an ignored
   * object, the sixth is padding. Object 6 and proposal 0 have the lowest numbers of those with
   * label 1. In the second they are 0 0 0 1 - 1 and 0 1 -, of which 6 and 5 have the lowest.
   */
  @Test
  void whatIsChosenIsThatOfTheDefinition() {
    NDList chosen = match(5, 2).tensors(manager, arguments());

    assertThat(chosen.get(1).toLongArray()).containsExactly(1, 1, 2, 2, -1, 0, 1, -1, -1, -1);
    double[] boxes = chosen.get(0).toDoubleArray();
    assertThat(Arrays.copyOf(boxes, 16))
        .containsExactly(12, 11, 31, 30, 10, 10, 30, 30, 0, 0, 8, 8, 50, 50, 90, 80);
    assertThat(Arrays.copyOfRange(boxes, 20, 28)).containsExactly(5, 5, 25, 44, 42, 41, 61, 62);
    double[] wanted = chosen.get(2).toDoubleArray();
    assertThat(Arrays.copyOf(wanted, 8)).containsExactly(12, 11, 31, 30, 12, 11, 31, 30);
    assertThat(Arrays.copyOfRange(wanted, 20, 28)).containsExactly(5, 5, 25, 44, 41, 40, 60, 61);
    assertThat(chosen.get(3).toBooleanArray())
        .containsExactly(false, true, true, true, false, false, true, false, false, false);
  }

  @Test
  void otherNumbersChooseOthers() {
    Object[] arguments = arguments();
    arguments[4] = ((NDArray) arguments[4]).neg();

    // Of label 1 proposal 1 has the highest, 0.97, and of background 2, 0.97, and then 3, 0.76.
    assertThat(match(3, 1).tensors(manager, arguments).get(0).get(0).toDoubleArray())
        .containsExactly(11, 12, 32, 31, 50, 50, 90, 80, 0, 0, 8, 8);
  }

  @Test
  void withoutObjectsAllIsBackground() {
    Object[] arguments = arguments();
    arguments[2] = manager.create(new Shape(2, 0, 4), DataType.FLOAT64);
    arguments[3] = manager.create(new Shape(2, 0), DataType.INT64);
    arguments[4] = ((NDArray) arguments[4]).get(":, :6");

    NDList chosen = match(16, 8).tensors(manager, arguments);

    assertThat(chosen.get(1).toLongArray()).containsExactly(2, 2, 2, 2, 2, -1, 2, 2, 2, 2, 2, 2);
    assertThat(chosen.get(3).toBooleanArray())
        .containsExactly(true, true, true, true, true, false, true, true, true, true, true, true);
  }

  @Test
  void withoutProposalsTheObjectsAreChosenButNotLookedAt() {
    Object[] arguments = arguments();
    arguments[0] = manager.create(new Shape(2, 0, 4), DataType.FLOAT64);
    arguments[1] = manager.create(new Shape(2, 0), DataType.BOOLEAN);
    arguments[4] = ((NDArray) arguments[4]).get(":, :3");

    NDList chosen = match(16, 8).tensors(manager, arguments);

    assertThat(chosen.get(1).toLongArray()).containsExactly(1, -1, -1, 0, 1, -1);
    assertThat(chosen.get(3).toBooleanArray()).containsOnly(false);
  }

  @Test
  void withoutFramesNothingIsChosen() {
    NDArray proposals = manager.create(new Shape(0, 6, 4), DataType.FLOAT64);
    NDArray valid = manager.create(new Shape(0, 6), DataType.BOOLEAN);
    NDArray boxes = manager.create(new Shape(0, 3, 4), DataType.FLOAT64);
    NDArray labels = manager.create(new Shape(0, 3), DataType.INT64);
    NDArray draw = manager.create(new Shape(0, 9), DataType.FLOAT64);

    NDList chosen = match(5, 2).tensors(manager, proposals, valid, boxes, labels, draw);

    assertThat(chosen.get(0).getShape()).isEqualTo(new Shape(0, 5, 4));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new ProposalMatching(1, 0.5, 16, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("objects must not be negative, it is -1");
  }

  private ScriptMethod match(int perFrame, int objects) {
    return Scripts.of(
        manager,
        Boxes.METHODS + "\n" + ProposalMatching.METHODS,
        "proposals: Tensor, valid: Tensor, boxes: Tensor, labels: Tensor, draw: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor]",
        new ProposalMatching(CATEGORIES, 0.5, perFrame, objects)
            .of("proposals, valid", "boxes, labels", "draw"));
  }

  private Object[] arguments() {
    NDArray proposals =
        Scripts.doubles(manager, List.of(1, 6, 4), FIRST_BOXES)
            .concat(Scripts.doubles(manager, List.of(1, 6, 4), SECOND_BOXES), 0);
    NDArray valid = manager.ones(new Shape(2, 6));
    valid.set(new NDIndex("0, 5"), 0);
    return new Object[] {
      proposals,
      valid.toType(DataType.BOOLEAN, false),
      Scripts.doubles(
          manager,
          List.of(2, 3, 4),
          new double[] {
            12, 11, 31, 30, /**/ 55, 55, 75, 75, /**/ 0, 0, 0, 0, //
            5, 5, 25, 44, /**/ 41, 40, 60, 61, /**/ 68, 8, 92, 33
          }),
      Scripts.longs(manager, List.of(2, 3), 1, ObjectArrays.IGNORED, ObjectArrays.NONE, 0, 1, -1),
      Waves.doubles(manager, 0.5, 2, 9).add(1).div(2)
    };
  }
}
