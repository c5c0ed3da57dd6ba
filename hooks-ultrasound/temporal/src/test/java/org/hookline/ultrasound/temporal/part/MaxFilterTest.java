package org.hookline.ultrasound.temporal.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.layer.LayerScript;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MaxFilterTest {

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * Some of the logits and the sum of all, from numpy with {@code scipy.signal.correlate2d} and
   * {@code scipy.ndimage.maximum_filter}.
   */
  @Test
  void logitsAreThoseOfTheDefinition() {
    NDArray out = filter().tensor(manager, parameters(), input());

    assertThat(out.getShape()).isEqualTo(new Shape(2, 1, 4, 5));
    assertThat(out.sum().getDouble()).isCloseTo(-2.821886239076835, within(1e-10));
    assertThat(
            new double[] {
              out.getDouble(0, 0, 0, 0),
              out.getDouble(0, 0, 1, 3),
              out.getDouble(0, 0, 3, 2),
              out.getDouble(1, 0, 1, 3)
            })
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(
            -0.24745899892056572, -2.3800956179300723, -2.8018326676062455, -2.0049370316958584);
  }

  @Test
  void everyDerivativeIsTheSlope() {
    ScriptMethod filter = filter();
    NDArray x = Waves.doubles(manager, 0, 2, 4, 3, 4);
    NDList p = parameters();
    List<NDArray> inputs = new ArrayList<>(p);
    inputs.add(x);

    Slopes.check(manager, inputs, () -> filter.tensor(manager, p, x));
  }

  @Test
  void parametersAreNamedByWhatTheyAreFor() {
    assertThat(written().parameters())
        .extracting(spec -> spec.name())
        .containsExactly(
            "conv.weight", "conv.bias", "norm.weight", "norm.bias", "logits.weight", "logits.bias");
  }

  private ScriptMethod filter() {
    String source =
        "def go(self, p: List[Tensor], x: Tensor) -> Tensor:\n%s  return %s\n"
            .formatted(written().lines(), output());
    return Script.compile(manager, "filter", source).method("go");
  }

  private static String output() {
    return new MaxFilter(4, 2).write(LayerWriter.create(), "x");
  }

  private static LayerScript written() {
    LayerWriter writer = LayerWriter.create();
    return writer.script(List.of(new MaxFilter(4, 2).write(writer, "x")));
  }

  private NDArray input() {
    return Waves.doubles(manager, 0, 2, 4, 4, 5);
  }

  private NDList parameters() {
    return new NDList(
        Waves.doubles(manager, 1, 4, 4, 3, 3),
        Waves.doubles(manager, 2, 4),
        Waves.doubles(manager, 3, 4).add(1.5),
        Waves.doubles(manager, 4, 4),
        Waves.doubles(manager, 5, 1, 4, 3, 3),
        Waves.doubles(manager, 6, 1));
  }
}
