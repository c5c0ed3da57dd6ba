package org.hookline.ultrasound.detector.fcos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.assertj.core.data.Offset;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.script.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The network's answers are given here, so every loss can be worked out by hand. */
class FcosLossesTest {

  private static final String GIVEN_OUTPUTS =
      """
      def outputs(self, p: List[Tensor], s: List[Tensor], images: Tensor,
          training: bool) -> Tuple[Tensor, Tensor, Tensor]:
        return (p[0], p[1], p[2])
      """;

  private static final Offset<Double> CLOSE = within(1e-6);
  private static final double ALPHA = 0.25;
  private static final double GAMMA = 2;

  private final NDManager manager = TorchEngine.newManager();
  private final Script script =
      Script.compile(manager, "losses", GIVEN_OUTPUTS + "\n" + FcosLosses.METHODS);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void focalLossOfAnObjectAndOfBackground() {
    // p = 0.75 and 0.2; alpha (1-p)^2 (-ln p), and (1-alpha) p^2 (-ln(1-p)).
    double object = 0.25 * 0.0625 * -Math.log(0.75);
    double background = 0.75 * 0.04 * -Math.log(0.8);

    assertThat(focal(new double[] {0.75}, 0)).isCloseTo(object, CLOSE);
    assertThat(focal(new double[] {0.2}, 1)).isCloseTo(background, CLOSE);
    assertThat(focal(new double[] {0.75, 0.2}, 0, 1)).isCloseTo(object + background, CLOSE);
  }

  @Test
  void focalLossWithoutFocusIsWeightedCrossEntropy() {
    NDArray logits = floats(new Shape(1, 1, 1), logit(0.2));
    NDArray labels = Tensors.longs(manager, new long[] {0}, new Shape(1, 1));

    NDArray loss = script.method("focal").tensor(manager, logits, labels, 0.5, 0.0);

    assertThat((double) loss.getFloat()).isCloseTo(0.5 * -Math.log(0.2), CLOSE);
  }

  @Test
  void anIgnoredLocationHasNoFocalLoss() {
    assertThat(focal(new double[] {0.75, 0.9}, 0, FcosTargets.IGNORED))
        .isEqualTo(focal(new double[] {0.75}, 0));
  }

  @Test
  void theOtherCategoriesOfAnObjectAreBackground() {
    NDArray logits = floats(new Shape(1, 1, 2), logit(0.2), logit(0.75));
    NDArray labels = Tensors.longs(manager, new long[] {1}, new Shape(1, 1));

    NDArray loss = script.method("focal").tensor(manager, logits, labels, ALPHA, GAMMA);

    assertThat((double) loss.getFloat())
        .isCloseTo(0.75 * 0.04 * -Math.log(0.8) + 0.25 * 0.0625 * -Math.log(0.75), CLOSE);
  }

  @Test
  void equalBoxesHaveAGiouOfOne() {
    assertThat(giou(new float[] {1, 2, 3, 4}, new float[] {1, 2, 3, 4})).isCloseTo(1, CLOSE);
  }

  @Test
  void giouIsTheOverlapLessTheEmptyShareOfTheHull() {
    // 2 x 2 and 4 x 1 around one point: inner 2 x 1, union 4 + 4 - 2 = 6, hull 4 x 2 = 8.
    assertThat(giou(new float[] {1, 1, 1, 1}, new float[] {2, 0.5f, 2, 0.5f}))
        .isCloseTo(2.0 / 6 - 2.0 / 8, CLOSE);
  }

  @Test
  void thePartsAreDividedByWhatTheyAreAbout() {
    // Three locations: an object in the middle of its box, one towards its edge, background.
    float[] boxes = {1, 1, 1, 1, 2, 0.5f, 2, 0.5f, 1, 1, 1, 1};
    float[] wanted = {1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0};
    float[] centerness = {1, 0.25f, 0};

    List<Double> losses =
        losses(new double[] {0.75, 0.75, 0.2}, boxes, new long[] {0, 0, 1}, wanted, centerness);

    double focal = 2 * 0.25 * 0.0625 * -Math.log(0.75) + 0.75 * 0.04 * -Math.log(0.8);
    double misfit = 1 - (2.0 / 6 - 2.0 / 8);
    // Every centre-ness is answered with 0.5, whose cross-entropy is ln 2 whatever is wanted.
    assertThat(losses.get(0)).isCloseTo(focal / 2, CLOSE);
    assertThat(losses.get(1)).isCloseTo(0.25 * misfit / 1.25, CLOSE);
    assertThat(losses.get(2)).isCloseTo(Math.log(2), CLOSE);
    assertThat(losses.subList(3, 6)).containsExactly(2.0, 1.25, 2.0);
  }

  @Test
  void withoutAnObjectOnlyTheFocalLossRemains() {
    float[] boxes = {1, 1, 1, 1};

    List<Double> losses =
        losses(new double[] {0.2}, boxes, new long[] {1}, new float[4], new float[1]);

    assertThat(losses.get(0)).isCloseTo(0.75 * 0.04 * -Math.log(0.8), CLOSE);
    assertThat(losses.subList(1, 6)).containsOnly(0.0);
  }

  private double focal(double[] scores, long... labels) {
    NDArray logits = logits(scores);
    NDArray wanted = Tensors.longs(manager, labels, new Shape(1, labels.length));
    return script.method("focal").tensor(manager, logits, wanted, ALPHA, GAMMA).getFloat();
  }

  private double giou(float[] given, float[] wanted) {
    Shape shape = new Shape(1, 1, 4);
    return script
        .method("giou")
        .tensor(manager, floats(shape, given), floats(shape, wanted))
        .getFloat();
  }

  private List<Double> losses(
      double[] scores, float[] boxes, long[] labels, float[] wanted, float[] centerness) {
    Shape locations = new Shape(1, labels.length);
    NDList outputs =
        new NDList(logits(scores), floats(locations.add(4), boxes), manager.zeros(locations));
    NDList losses =
        script
            .method("losses")
            .tensors(
                manager,
                outputs,
                new NDList(),
                true,
                manager.zeros(new Shape(1)),
                Tensors.longs(manager, labels, locations),
                floats(locations.add(4), wanted),
                floats(locations, centerness),
                ALPHA,
                GAMMA);
    return losses.stream().map(loss -> (double) loss.getFloat()).toList();
  }

  private NDArray logits(double... scores) {
    float[] logits = new float[scores.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = logit(scores[i]);
    }
    return floats(new Shape(1, logits.length, 1), logits);
  }

  private static float logit(double score) {
    return (float) Math.log(score / (1 - score));
  }

  private NDArray floats(Shape shape, float... values) {
    return Tensors.floats(manager, values, shape);
  }
}
