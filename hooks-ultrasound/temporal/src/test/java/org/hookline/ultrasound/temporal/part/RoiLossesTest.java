package org.hookline.ultrasound.temporal.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.script.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoiLossesTest {

  private static final int CATEGORIES = 2;
  private static final int ROWS = 10;

  private final NDManager manager = TorchEngine.newManager();
  private final Script script =
      Script.compile(manager, "losses", Boxes.METHODS + "\n" + RoiLosses.METHODS);

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * From a loop in numpy over the boxes that {@link ProposalMatchingTest} has chosen: 1.044… and
   * 1.927… are sums over 6 boxes, of which 4 are of an object, divided by 6.
   */
  @Test
  void theLossesAreThoseOfTheDefinition() {
    NDList losses = losses(logits(), moves(), labels());

    assertThat(losses.get(0).getDouble()).isCloseTo(1.0441273354289915, within(1e-12));
    assertThat(losses.get(1).getDouble()).isCloseTo(1.927930590021102, within(1e-12));
    assertThat(losses.get(2).getLong()).isEqualTo(6);
  }

  @Test
  void everyDerivativeIsTheSlope() {
    NDArray logits = logits();
    NDArray moves = moves();

    Slopes.check(
        manager,
        List.of(logits, moves),
        () -> {
          NDList losses = losses(logits, moves, labels());
          return losses.get(0).add(losses.get(1));
        });
  }

  @Test
  void withoutAnyBoxBothAreZero() {
    NDArray nothing = manager.full(new Shape(2, 5), -1, DataType.INT64);

    NDList padded = losses(logits(), moves(), nothing);
    NDList none =
        script
            .method("roiLosses")
            .tensors(
                manager,
                empty(0, 3),
                empty(0, CATEGORIES, 4),
                empty(2, 0, 4),
                manager.create(new Shape(2, 0), DataType.INT64),
                empty(2, 0, 4));

    assertThat(padded.get(0).getDouble()).isZero();
    assertThat(padded.get(1).getDouble()).isZero();
    assertThat(none.get(0).getDouble()).isZero();
    assertThat(none.get(1).getDouble()).isZero();
  }

  /**
   * From (30, 30), 40 x 20, to (30, 33), 30 x 30: 10 · 0 / 40, 10 · 3 / 20, 5 ln(30 / 40), 5 ln(30
   * / 20).
   */
  @Test
  void aMoveIsInPartsOfTheBox() {
    NDArray from = Scripts.doubles(manager, List.of(1, 4), 10, 20, 50, 40);
    NDArray to = Scripts.doubles(manager, List.of(1, 4), 15, 18, 45, 48);

    NDArray move = script.method("roiEncode").tensor(manager, from, to);
    NDArray back = script.method("roiDecode").tensor(manager, from, move.reshape(1, 1, 4));

    assertThat(move.toDoubleArray())
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(0, 1.5, 5 * Math.log(0.75), 5 * Math.log(1.5));
    assertThat(back.toDoubleArray())
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(15, 18, 45, 48);
  }

  /** 1000 / 16 times 2 x 4 around (2, 3). */
  @Test
  void aBoxGrowsByNoMoreThanAThousandSixteenths() {
    NDArray from = Scripts.doubles(manager, List.of(1, 4), 1, 1, 3, 5);
    NDArray move = Scripts.doubles(manager, List.of(1, 1, 4), 0, 0, 1e9, 1e9);

    assertThat(script.method("roiDecode").tensor(manager, from, move).toDoubleArray())
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(2 - 62.5, 3 - 125, 2 + 62.5, 3 + 125);
  }

  private NDList losses(NDArray logits, NDArray moves, NDArray labels) {
    return script.method("roiLosses").tensors(manager, logits, moves, boxes(), labels, wanted());
  }

  private NDArray logits() {
    return Waves.doubles(manager, 0, ROWS, CATEGORIES + 1).mul(2);
  }

  private NDArray moves() {
    return Waves.doubles(manager, 1, ROWS, CATEGORIES, 4);
  }

  private NDArray labels() {
    return Scripts.longs(manager, List.of(2, 5), 1, 1, 2, 2, -1, 0, 1, -1, -1, -1);
  }

  private NDArray boxes() {
    return Scripts.doubles(
        manager,
        List.of(2, 5, 4),
        new double[] {
          12, 11, 31, 30, /**/ 10, 10, 30, 30, /**/ 0, 0, 8, 8, /**/ 50, 50, 90, 80, /**/ 0, 0, 0,
              0, //
          5, 5, 25, 44, /**/ 42, 41, 61, 62, /**/ 0, 0, 0, 0, /**/ 0, 0, 0, 0, /**/ 0, 0, 0, 0
        });
  }

  private NDArray wanted() {
    return Scripts.doubles(
        manager,
        List.of(2, 5, 4),
        new double[] {
          12, 11, 31, 30, /**/ 12, 11, 31, 30, /**/ 0, 0, 0, 0, /**/ 0, 0, 0, 0, /**/ 0, 0, 0,
              0, //
          5, 5, 25, 44, /**/ 41, 40, 60, 61, /**/ 0, 0, 0, 0, /**/ 0, 0, 0, 0, /**/ 0, 0, 0, 0
        });
  }

  private NDArray empty(long... shape) {
    return manager.create(new Shape(shape), DataType.FLOAT64);
  }
}
