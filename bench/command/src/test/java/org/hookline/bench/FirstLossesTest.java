package org.hookline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hookline.bench.job.Job;
import org.hookline.bench.job.JobModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the losses of PyTorch 1.13 on the same weights and batches. */
class FirstLossesTest {

  private static final double[] MLP = {2.304415, 2.308198, 2.302326, 2.297863, 2.288496};
  private static final double[] CNN = {2.534498, 2.52654, 2.59099, 2.59029, 2.27082};

  @ParameterizedTest
  @EnumSource(names = {"LAYERS", "BLOCK"})
  void theMlpHasTheLossesOfPyTorch(JobModel model) {
    assertThat(FirstLosses.of(Job.SIMPLE_MLP, model, MLP.length))
        .containsExactly(MLP, within(3e-6));
  }

  /** Kernels for convolutions differ more from version to version. */
  @ParameterizedTest
  @EnumSource
  void theCnnHasTheLossesOfPyTorch(JobModel model) {
    assertThat(FirstLosses.of(Job.SMALL_CNN, model, CNN.length)).containsExactly(CNN, within(1e-3));
  }
}
