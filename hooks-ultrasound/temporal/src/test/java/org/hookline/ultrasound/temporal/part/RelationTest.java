package org.hookline.ultrasound.temporal.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.script.ScriptMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelationTest {

  private static final int FEATURES = 16;
  private static final Relation ONE = new Relation(FEATURES, 2, 1);

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * Features 0, 7, 8 and 15 of two queries of two clips, from a loop in numpy over clips, queries,
   * heads and keys that follows the formulas; the second key of the second clip is masked.
   */
  @Test
  void aLayerIsThatOfTheDefinition() {
    NDArray out = layer(ONE).tensor(manager, arguments(keys(), keyBoxes(), mask()));

    double[][] expected = {
      {-0.5666648800687244, 0.4355538155556748, 1.060548334145358, -1.7125091466460136},
      {-1.780189185283659, 1.2655846226478822, 0.8021204376914077, -0.5109076974459363},
      {-2.198709821679089, 3.2254787553837674, 0.30741847508305575, 1.9899025949283071},
      {-0.9391816430879902, 3.0772473438984136, 1.0662797807818964, 1.0727326292739658}
    };
    for (int row = 0; row < expected.length; row++) {
      NDArray box = out.get(row / 2, row % 2);
      assertThat(
              new double[] {
                box.getDouble(0), box.getDouble(7), box.getDouble(8), box.getDouble(15)
              })
          .usingComparatorWithPrecision(1e-12)
          .containsExactly(expected[row]);
    }
    assertThat(out.sum().getDouble()).isCloseTo(-11.311537375527756, within(1e-10));
  }

  @Test
  void whatAMaskedKeyHoldsChangesNoBit() {
    NDArray out = layer(ONE).tensor(manager, arguments(keys(), keyBoxes(), mask()));
    NDArray other = keys();
    other.set(new NDIndex("1, 1"), manager.ones(new Shape(FEATURES), DataType.FLOAT64));
    NDArray moved = keyBoxes();
    moved.set(new NDIndex("1, 1"), manager.zeros(new Shape(4), DataType.FLOAT64));

    assertThat(layer(ONE).tensor(manager, arguments(other, moved, mask()))).isEqualTo(out);
  }

  /** Attention of 0 leaves the bias of the output: wave(9) / 2. */
  @Test
  void withoutKeysOnlyTheBiasIsAdded() {
    NDArray nobody = manager.zeros(new Shape(2, 3), DataType.BOOLEAN);
    NDArray masked = layer(ONE).tensor(manager, arguments(keys(), keyBoxes(), nobody));
    NDArray none =
        layer(ONE)
            .tensor(
                manager,
                arguments(
                    manager.create(new Shape(2, 0, FEATURES), DataType.FLOAT64),
                    manager.create(new Shape(2, 0, 4), DataType.FLOAT64),
                    manager.create(new Shape(2, 0), DataType.BOOLEAN)));

    NDArray expected = queries().add(Waves.doubles(manager, 9, FEATURES).mul(0.5));
    assertThat(masked.sub(expected).abs().max().getDouble()).isLessThan(1e-12);
    assertThat(none.sub(expected).abs().max().getDouble()).isLessThan(1e-12);
  }

  @Test
  void boxesWithoutSizeAndMaskedOnesGiveFiniteDerivatives() {
    NDArray nobody = manager.zeros(new Shape(2, 3), DataType.BOOLEAN);
    NDArray boxes = manager.zeros(new Shape(2, 3, 4), DataType.FLOAT64);
    NDList p = parameters(0);
    p.forEach(array -> array.setRequiresGradient(true));
    for (NDArray mask : List.of(nobody, mask())) {
      NDArray sum =
          GradMode.on(
              () ->
                  layer(ONE)
                      .tensor(manager, p, queries(), queryBoxes(), keys(), boxes, mask)
                      .sum());
      Autograd.backward(sum, manager.ones(new Shape(), DataType.FLOAT64));
    }

    assertThat(p)
        .allSatisfy(array -> assertThat(array.getGradient().isNaN().any().getBoolean()).isFalse());
  }

  @Test
  void allLayersAreOneAfterAnother() {
    NDList p = parameters(0);
    p.addAll(parameters(5));
    Relation two = new Relation(FEATURES, 2, 2);
    NDArray x = keys();

    NDArray once = layer(ONE).tensor(manager, parameters(0), x, keyBoxes(), x, keyBoxes(), mask());
    NDArray twice =
        layer(ONE).tensor(manager, parameters(5), once, keyBoxes(), once, keyBoxes(), mask());

    // What both layers see of the boxes comes from one matrix product, which may round otherwise.
    NDArray both = all(two).tensor(manager, p, x, keyBoxes(), mask());
    assertThat(both.sub(twice).abs().max().getDouble()).isLessThan(1e-12);
  }

  @Test
  void everyDerivativeIsTheSlope() {
    Relation two = new Relation(8, 2, 2);
    NDList p = new NDList();
    for (int layer = 0; layer < 2; layer++) {
      p.addAll(parameters(layer, 8));
    }
    NDArray x = Waves.doubles(manager, 1, 2, 3, 8);
    List<NDArray> inputs = new ArrayList<>(p);
    inputs.add(x);

    // The bias of the keys moves all logits of a query alike, which no share feels.
    inputs.remove(13);
    inputs.remove(3);
    ScriptMethod all = all(two);
    Slopes.check(manager, inputs, () -> all.tensor(manager, p, x, keyBoxes(), mask()));
  }

  @Test
  void everyCallGivesTheSameBits() {
    Object[] arguments = arguments(keys(), keyBoxes(), mask());
    ScriptMethod layer = layer(ONE);
    NDArray first = layer.tensor(manager, arguments);
    for (int call = 0; call < 5; call++) {
      assertThat(layer.tensor(manager, arguments)).isEqualTo(first);
    }
  }

  @Test
  void noClipsAndNoBoxesGiveNone() {
    for (Shape shape : List.of(new Shape(0, 3), new Shape(2, 0))) {
      NDArray x = manager.create(shape.add(FEATURES), DataType.FLOAT64);
      NDArray boxes = manager.create(shape.add(4), DataType.FLOAT64);
      NDArray mask = manager.create(shape, DataType.BOOLEAN);

      assertThat(all(ONE).tensor(manager, parameters(0), x, boxes, mask).getShape())
          .isEqualTo(shape.add(FEATURES));
    }
  }

  @Test
  void featuresThatCannotBeDividedAreRefused() {
    assertThatThrownBy(() -> new Relation(24, 5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("features must be a multiple of 8 and of the heads, 5, it is 24");
  }

  private ScriptMethod layer(Relation relation) {
    Relation.Written written = relation.write(LayerWriter.create());
    String geometry = written.geometry("qb", "kb");
    return Scripts.of(
        manager,
        Relation.METHODS,
        "p: List[Tensor], q: Tensor, qb: Tensor, k: Tensor, kb: Tensor, m: Tensor) -> Tensor",
        written.layer(0, "q", "k", geometry + ", m"));
  }

  private ScriptMethod all(Relation relation) {
    return Scripts.of(
        manager,
        Relation.METHODS,
        "p: List[Tensor], x: Tensor, boxes: Tensor, mask: Tensor) -> Tensor",
        relation.write(LayerWriter.create()).all("x", "boxes", "mask"));
  }

  private Object[] arguments(NDArray keys, NDArray keyBoxes, NDArray mask) {
    return new Object[] {parameters(0), queries(), queryBoxes(), keys, keyBoxes, mask};
  }

  private NDArray queries() {
    return Waves.doubles(manager, 0, 2, 2, FEATURES);
  }

  private NDArray queryBoxes() {
    return Scripts.doubles(
        manager,
        List.of(2, 2, 4),
        new double[] {3, 2, 37, 30, /**/ 10, 8, 12, 31, /**/ 5, 5, 25, 20, /**/ 1, 2, 30, 40});
  }

  private NDArray keys() {
    return Waves.doubles(manager, 1, 2, 3, FEATURES);
  }

  private NDArray keyBoxes() {
    return Scripts.doubles(
        manager,
        List.of(2, 3, 4),
        new double[] {
          3, 2, 37, 30, /**/ 20, 18, 42, 31, /**/ 0, 0, 9, 9, //
          6, 7, 22, 28, /**/ 8, 8, 14, 30, /**/ 2, 1, 7, 60
        });
  }

  private NDArray mask() {
    return Scripts.longs(manager, List.of(2, 3), 1, 1, 1, 1, 0, 1).toType(DataType.BOOLEAN, false);
  }

  private NDList parameters(double phase) {
    return parameters(phase, FEATURES);
  }

  private NDList parameters(double phase, int features) {
    NDList p = new NDList();
    for (int i = 0; i < 4; i++) {
      p.add(Waves.doubles(manager, phase + 2 + i, features, features).mul(0.3));
      p.add(Waves.doubles(manager, phase + 6 + i, features).mul(0.5));
    }
    p.add(Waves.doubles(manager, phase + 10, 2, features).mul(0.5));
    p.add(Waves.doubles(manager, phase + 11, 2).add(0.5));
    return p;
  }
}
