package org.hookline.hooks.precisebn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.hookline.InputException;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a "model" that is a line of arithmetic on two buffers. */
class RecomputationTest {

  private final NDManager manager = TorchEngine.newManager();
  private final Map<String, NDArray> buffers = new LinkedHashMap<>();

  RecomputationTest() {
    buffers.put("a.running_mean", Tensors.floats(manager, new float[] {5}, new Shape(1)));
    buffers.put("a.running_var", Tensors.floats(manager, new float[] {6}, new Shape(1)));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** Batches have the mean 10 + i and the variance 1; 0, 1, 2 have a variance of 2/3 between. */
  @Test
  void anyMomentumIsFoundOut() {
    for (double momentum : new double[] {1, 0.5, 0.1, 0.003}) {
      assertThat(run(follow(momentum), 3)).isEqualTo(1);
      assertThat(read("a.running_mean")).isEqualTo(11);
      assertThat(read("a.running_var")).isBetween(1.6666f, 1.6667f);
    }
  }

  /** It is rounded to six decimals: 0.142857 is used, which is off by one part in a million. */
  @Test
  void aMomentumOfManyDecimalsIsFoundOutToSixOfThem() {
    run(follow(1.0 / 7), 3);

    assertThat(read("a.running_mean")).isCloseTo(11, within(1.2e-5f));
  }

  @Test
  void aStatisticThatIsNotAnAverageIsReported() {
    LongConsumer adds = iteration -> buffers.values().forEach(buffer -> buffer.addi(1));

    assertThatThrownBy(() -> run(adds, 3))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the running statistics of \"a\" are not averages of what they were and what a batch has,"
                + " so they cannot be computed over many batches; turn the hook off");
    assertThat(read("a.running_mean")).isEqualTo(5);
  }

  @Test
  void statisticsThatAreNotFiniteAreNotTaken() {
    LongConsumer overflows =
        iteration -> {
          follow(0.1).accept(iteration);
          if (iteration == 2) {
            array("a.running_var").addi(Float.POSITIVE_INFINITY);
          }
        };

    assertThat(run(overflows, 3)).isZero();
    assertThat(read("a.running_mean")).isEqualTo(5);
    assertThat(read("a.running_var")).isEqualTo(6);
  }

  @Test
  void onlyBuffersOfBothNamesAreStatistics() {
    buffers.put("b.running_mean", manager.zeros(new Shape(1)));
    buffers.put("runningMean", manager.zeros(new Shape(1)));
    buffers.put("runningVar", manager.zeros(new Shape(1)));
    buffers.put("c.running_mean", manager.zeros(new Shape(1), DataType.FLOAT64));
    buffers.put("c.running_var", manager.zeros(new Shape(1), DataType.FLOAT64));

    assertThat(RunningStatistics.of(buffers))
        .containsExactly(
            new RunningStatistics("a.running_mean", "a.running_var"),
            new RunningStatistics("runningMean", "runningVar"));
  }

  /** The other process's batches have the means 20, 21, 22 where this one has none. */
  @Test
  void aLayerThatOnlyAnotherProcessRunsTakesWhatThatOneHas() {
    double[] there = {3, 63, 1325, 3}; // batches, their means, the squares of these, variances
    UnaryOperator<double[]> adds =
        own -> {
          assertThat(own).containsOnly(0).hasSize(4);
          return there;
        };

    assertThat(run(iteration -> {}, 3, adds)).isEqualTo(1);
    assertThat(read("a.running_mean")).isEqualTo(21);
    assertThat(read("a.running_var")).isBetween(1.6666f, 1.6667f);
  }

  @Test
  void aLayerThatNoProcessRunsIsLeftAlone() {
    assertThat(run(iteration -> {}, 3)).isZero();
    assertThat(read("a.running_mean")).isEqualTo(5);
    assertThat(read("a.running_var")).isEqualTo(6);
  }

  private LongConsumer follow(double momentum) {
    return iteration -> {
      set("a.running_mean", momentum, 10.0 + iteration);
      set("a.running_var", momentum, 1);
    };
  }

  private void set(String name, double momentum, double batch) {
    float old = read(name);
    Tensors.memory(array(name))
        .asFloatBuffer()
        .put(0, (float) ((1 - momentum) * old + momentum * batch));
  }

  private float read(String name) {
    return array(name).toFloatArray()[0];
  }

  private int run(LongConsumer forward, int batches) {
    return run(forward, batches, UnaryOperator.identity());
  }

  private int run(LongConsumer forward, int batches, UnaryOperator<double[]> sumOfAll) {
    return new Recomputation(
            new BufferMemory(buffers),
            List.copyOf(RunningStatistics.of(buffers)),
            forward,
            sumOfAll)
        .run(0, batches);
  }

  private NDArray array(String name) {
    return requireNonNull(buffers.get(name));
  }
}
