package org.hookline.testkit;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hookline.EventStorage;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.MetricMode;
import org.hookline.Phase;
import org.hookline.Processes;
import org.hookline.RunException;
import org.hookline.ScalarKind;
import org.hookline.ScalarPoint;
import org.hookline.Trainer;
import org.hookline.WatchedMetric;
import org.junit.jupiter.api.Test;

/** What several processes decide by, each of which has put values of its own. */
class WatchedTogetherTest {

  private static final String METRIC = "share/precision";

  /** A third has no exact decimal, and none of these is lost on the way. */
  private static final List<Double> VALUES =
      List.of(1.0 / 3, Double.NaN, Double.NEGATIVE_INFINITY, -1.7e300, Double.MIN_VALUE);

  @Test
  void allDecideByTheValuesOfTheMainProcess() {
    List<Watching> all =
        ThreadedProcesses.run(3, processes -> train(processes, new Watching(ScalarKind.RAW, 0)));

    List<ScalarPoint> ofMain = new ArrayList<>();
    for (int iteration = 0; iteration < VALUES.size(); iteration++) {
      ofMain.add(new ScalarPoint(VALUES.get(iteration), iteration));
    }
    assertThat(all.stream().map(each -> each.given).toList()).isEqualTo(nCopies(3, ofMain));
    assertThat(all)
        .allSatisfy(
            each ->
                assertThat(each.metric.state(MetricMode.MAX).get("seen"))
                    .isEqualTo(VALUES.size() - 1L));
  }

  @Test
  void aValueThatOnlyTheMainProcessHasIsGivenToAll() {
    List<Watching> all =
        ThreadedProcesses.run(
            2,
            processes ->
                train(processes, new Watching(ScalarKind.RAW, 3L * processes.world().rank())));

    assertThat(all.get(1).given).hasSize(VALUES.size()).isEqualTo(all.get(0).given);
  }

  @Test
  void whatIsMeasuredIsRefusedByEachForItself() {
    List<ThreadedProcesses.Outcome<Watching>> outcomes =
        ThreadedProcesses.outcomes(
            2, processes -> train(processes, new Watching(ScalarKind.MEASURED, 0)));

    assertThat(outcomes)
        .allSatisfy(
            each ->
                assertThat(each.failure())
                    .get()
                    .matches(
                        failure ->
                            failure instanceof InputException || failure instanceof RunException)
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains("\"share/precision\" differs from run to run"));
  }

  private static Watching train(Processes processes, Watching hook) {
    try (Trainer trainer =
        Trainer.builder()
            .step(new CountingStep())
            .maxIter(VALUES.size())
            .processes(processes)
            .hook(hook)
            .build()) {
      trainer.train();
      return hook;
    }
  }

  /** Puts a value, of its own on each rank, and looks at it. */
  private static final class Watching implements Hook {

    private final ScalarKind kind;
    private final long putsFrom;
    private final WatchedMetric metric = new WatchedMetric(METRIC, 1);
    private final List<ScalarPoint> given = new ArrayList<>();

    Watching(ScalarKind kind, long putsFrom) {
      this.kind = kind;
      this.putsFrom = putsFrom;
    }

    @Override
    public Phase phase() {
      return Phase.DECIDE;
    }

    @Override
    public void afterStep(Trainer trainer) {
      if (trainer.iter() >= putsFrom) {
        double value = VALUES.get((int) trainer.iter()) + trainer.world().rank();
        EventStorage.current().putScalar(METRIC, value, kind);
      }
      Optional<ScalarPoint> point = metric.next(trainer);
      point.ifPresent(given::add);
    }
  }
}
