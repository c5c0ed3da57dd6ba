package org.hookline.hooks.lrscheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.ScalarHistory;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.SimpleGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LrSchedulerTest {

  private final Schedule halved = new Schedule.Multistep(List.of(2L, 4L), 0.5);

  @Test
  void everyGroupIsScaledFromItsOwnBase() {
    SimpleGroup weights = new SimpleGroup("weights", 100, 0.1);
    SimpleGroup biases = new SimpleGroup("biases", 10, 0.2);
    List<Double> used = new ArrayList<>();
    CountingStep step = new CountingStep().group(weights).group(biases);
    for (long i = 0; i < 5; i++) {
      step.at(i, trainer -> used.addAll(List.of(weights.learningRate(), biases.learningRate())));
    }
    trainer(step, 5).build().train();
    assertThat(used).containsExactly(0.1, 0.2, 0.1, 0.2, 0.05, 0.1, 0.05, 0.1, 0.025, 0.05);
  }

  @Test
  void theRateUsedInAStepIsPutAsItIs() {
    Trainer trainer =
        trainer(
                new CountingStep()
                    .group(new SimpleGroup("biases", 10, 0.2))
                    .group(new SimpleGroup("weights", 100, 0.1)),
                5)
            .build();
    trainer.train();
    ScalarHistory rates = trainer.storage().history("lr").orElseThrow();
    assertThat(rates.kind()).isEqualTo(ScalarKind.RAW);
    assertThat(rates.newest(5)).containsExactly(0.1, 0.1, 0.05, 0.05, 0.025);
  }

  @Test
  void aRateThatAnotherHookSetForTheStepIsTheOneThatIsPut() {
    SimpleGroup group = new SimpleGroup("all", 10, 0.1);
    Hook cut =
        new Hook() {
          @Override
          public void beforeStep(Trainer trainer) {
            group.learningRate(0.001);
          }
        };
    Trainer trainer = trainer(new CountingStep().group(group), 1).hook("cut", cut).build();
    trainer.train();
    assertThat(trainer.storage().history("lr").orElseThrow().latest()).isEqualTo(0.001);
  }

  @Test
  void withoutGroupsNothingIsPut() {
    Trainer trainer = trainer(new CountingStep(), 2).build();
    trainer.train();
    assertThat(trainer.storage().history("lr")).isEmpty();
  }

  @Test
  void aResumedRunUsesTheRatesOfOneThatNeverStopped(@TempDir Path run) {
    CountingStep whole = step();
    trainer(whole, 8).build().train();

    Trainer first = trainer(step().at(4, t -> t.requestStop("pause")), 8).output(run).build();
    first.train();
    first.saveCheckpoint();
    CountingStep second = step();
    Trainer resumed =
        trainer(second, 8)
            .output(run)
            .resumeFrom(first.checkpoints().newest().orElseThrow())
            .build();
    resumed.train();

    assertThat(resumed.storage().history("lr").orElseThrow().newest(8))
        .containsExactly(0.1, 0.1, 0.05, 0.05, 0.025, 0.025, 0.025, 0.025);
    assertThat(second.weight()).isCloseTo(whole.weight(), within(0.0));
  }

  @Test
  void schedulesRunInTheirPhase() {
    assertThat(new LrScheduler(halved).phase()).isEqualTo(Phase.SCHEDULE);
  }

  private static CountingStep step() {
    return new CountingStep().group(new SimpleGroup("all", 10, 0.1));
  }

  private TrainerBuilder trainer(CountingStep step, long maxIter) {
    return Trainer.builder()
        .step(step)
        .maxIter(maxIter)
        .hook("lr-scheduler", new LrScheduler(halved));
  }
}
