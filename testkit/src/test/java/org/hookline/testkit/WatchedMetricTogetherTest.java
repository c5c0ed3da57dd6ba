package org.hookline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hookline.Hook;
import org.hookline.MetricMode;
import org.hookline.Processes;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.WatchedMetric;
import org.junit.jupiter.api.Test;

/** A metric that every process puts for itself, as a model does. */
class WatchedMetricTogetherTest {

  /** What the main process puts; nothing in iteration 3. Values may need every digit. */
  private static final double[] OF_MAIN = {
    1 / 3.0, Double.NaN, 1e-310, 0, Double.NEGATIVE_INFINITY
  };

  @Test
  void allAreGivenTheValuesOfTheMainProcess() {
    assertThat(ThreadedProcesses.run(3, WatchedMetricTogetherTest::given))
        .containsOnly(
            List.of(
                "0.3333333333333333 of 0",
                "NaN of 1",
                "1.0E-310 of 2",
                "-Infinity of 4",
                "seen 4"));
  }

  /** The second process puts other values, and in other iterations; the third puts none. */
  private static List<String> given(Processes processes) {
    int rank = processes.world().rank();
    WatchedMetric metric = new WatchedMetric("recall", 1);
    List<String> given = new ArrayList<>();
    Hook watches =
        new Hook() {
          @Override
          public void afterStep(Trainer trainer) {
            int iter = Math.toIntExact(trainer.iter());
            if (rank == 1 || (rank == 0 && iter != 3)) {
              trainer.storage().putScalar("recall", OF_MAIN[iter] + rank, ScalarKind.RAW);
            }
            metric
                .next(trainer)
                .ifPresent(point -> given.add(point.value() + " of " + point.iteration()));
          }
        };
    try (Trainer trainer =
        Trainer.builder()
            .step(new CountingStep())
            .maxIter(OF_MAIN.length)
            .processes(processes)
            .hook("watches", watches)
            .build()) {
      trainer.train();
    }
    given.add("seen " + metric.state(MetricMode.MAX).get("seen"));
    return given;
  }
}
