package org.hookline.djl.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a learning rate of 1 and no momentum, what is subtracted is the clipped gradient. */
class ClipTest {

  private final NDManager manager = TorchEngine.newManager();
  private final NamedParameters parameters =
      new Weights(manager).with("a", 0, 0).with("b", 0, 0).build();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void byValueOnBothSides() {
    update(new Clip.Value(0.5));

    assertMoved("a", -0.5f, 0.5f);
    assertMoved("b", -0.25f, 0);
  }

  // |a| = 5, scaled by 2 / 5; |b| = 0.25, left alone
  @Test
  void byNormOfEachParameter() {
    update(new Clip.Norm(2));

    assertMoved("a", -1.2f, 1.6f);
    assertMoved("b", -0.25f, 0);
  }

  // sqrt(9 + 16 + 1/16) = 5.0062461, all scaled by 2 / 5.0062461 = 0.39950093
  @Test
  void byTheNormOfTheFullModel() {
    Optimizer optimizer = update(new Clip.FullModel(2));

    assertMoved("a", -1.1985028f, 1.5980037f);
    assertMoved("b", -0.09987523f, 0);
    assertThat(optimizer.gradientNorm().orElseThrow().getFloat())
        .isCloseTo(5.006246f, within(1e-6f));
  }

  @Test
  void gradientsWithinTheLimitStayAsTheyAre() {
    update(new Clip.FullModel(100));

    assertMoved("a", -3, 4);
    assertMoved("b", -0.25f, 0);
  }

  @Test
  void theNormIsNotMeasuredWhenNothingNeedsIt() {
    assertThat(update(new Clip.Value(1)).gradientNorm()).isEmpty();
  }

  @Test
  void aLimitMustBeAboveZero() {
    assertThatThrownBy(() -> new Clip.Norm(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit must be above 0, it is 0.0");
  }

  private Optimizer update(Clip clip) {
    Optimizer optimizer = Optimizer.of(manager, parameters, Sgd.of(1, 0, 0).withClip(clip));
    Weights.gradient(parameters, "a", 3, -4);
    Weights.gradient(parameters, "b", 0.25f, 0);
    optimizer.update(manager.ones(new Shape()));
    return optimizer;
  }

  private void assertMoved(String name, float... by) {
    assertThat(Weights.values(parameters.all(), name)).containsExactly(by, within(2e-6f));
  }
}
