package org.hookline.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.hookline.djl.Tensors;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.train.SupervisedStep;
import org.junit.jupiter.api.Test;

/** Against the numbers that the workloads' definition in Python prints to check a port with. */
class JobTest {

  @Test
  void firstInputsOfTheMlpAreThoseOfTheDefinition() {
    assertThat(firstThree(Job.SIMPLE_MLP.inputs(0, 64)))
        .containsExactly(0.08214390277862549, -0.5205070972442627, -0.056115031242370605);
  }

  @Test
  void firstInputsOfTheCnnAreThoseOfTheDefinition() {
    assertThat(firstThree(Job.SMALL_CNN.inputs(0, 16)))
        .containsExactly(0.8098891973495483, 0.20929217338562012, -0.044046640396118164);
  }

  @Test
  void firstClassesAreThoseOfTheDefinition() {
    assertThat(Arrays.copyOf(Job.SIMPLE_MLP.classes(0, 64), 5)).containsExactly(8, 2, 0, 0, 8);
    assertThat(Arrays.copyOf(Job.SMALL_CNN.classes(0, 16), 5)).containsExactly(2, 6, 3, 3, 9);
  }

  @Test
  void firstWeightsAreThoseOfTheDefinition() {
    assertThat(firstWeights(Job.SIMPLE_MLP))
        .containsExactly(-0.018939724192023277, 0.022455066442489624, 0.019529521465301514);
    assertThat(firstWeights(Job.SMALL_CNN))
        .containsExactly(0.15852077305316925, -0.3013925850391388, -0.26517531275749207);
  }

  @Test
  void asManyScalarsAreTrainedAsTheDefinitionSays() {
    assertThat(trained(Job.SIMPLE_MLP)).isEqualTo(235_146);
    assertThat(trained(Job.SMALL_CNN)).isEqualTo(24_058);
  }

  private static double[] firstWeights(Job job) {
    try (SupervisedStep<TensorBatch> step = JobSteps.of(job)) {
      String first = step.parameters().trained().keySet().iterator().next();
      float[] weights = new float[3];
      Tensors.memory(step.parameters().alias(first)).asFloatBuffer().get(weights);
      return firstThree(weights);
    }
  }

  /** As doubles, which Python prints. */
  private static double[] firstThree(float[] values) {
    return new double[] {values[0], values[1], values[2]};
  }

  private static long trained(Job job) {
    try (SupervisedStep<TensorBatch> step = JobSteps.of(job)) {
      return step.parameters().size();
    }
  }
}
