package org.hookline.hooks.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.ScalarHistory;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IterationTimerTest {

  private final ManualClock clock = new ManualClock();
  private final List<String> lines = new ArrayList<>();

  @Test
  void theFirstTwoStepsAreNotRecorded() {
    ScalarHistory times = timesOf(50, 3).orElseThrow();
    assertThat(times.count()).isEqualTo(48);
    assertThat(times.kind()).isEqualTo(ScalarKind.MEASURED);
    // Step i takes i + 1 seconds, so the first recorded one is that of iteration 2.
    assertThat(times.newest(48)[0]).isEqualTo(3.0);
    assertThat(times.latest()).isEqualTo(50.0);
  }

  @Test
  void aRunOfTwoStepsRecordsNothingAndSaysNothing() {
    assertThat(timesOf(2, 3)).isEmpty();
    assertThat(lines).isEmpty();
  }

  @Test
  void withoutWarmupEveryStepIsRecorded() {
    assertThat(timesOf(50, 0).orElseThrow().count()).isEqualTo(50);
    assertThat(timesOf(50, 1).orElseThrow().count()).isEqualTo(50);
  }

  @Test
  void warmupBeginsAnewWhereAProcessBegins(@TempDir Path run) {
    Trainer first =
        trainer(new CountingStep().at(99, t -> t.requestStop("pause")), 105, 0).output(run).build();
    first.train();
    first.saveCheckpoint();

    Trainer resumed =
        trainer(new CountingStep(), 105, 3)
            .output(run)
            .resumeFrom(first.checkpoints().newest().orElseThrow())
            .build();
    resumed.train();
    // 100 of the first process, then 102, 103 and 104.
    assertThat(resumed.storage().history("time").orElseThrow().count()).isEqualTo(103);
  }

  @Test
  void theTimeLeftIsTheMedianStepForEachIterationToCome() {
    // Steps of 3 to 7 seconds are recorded when iteration 6 has run; 43 iterations are left.
    List<Double> left = new ArrayList<>();
    Trainer trainer =
        trainer(slowStep(50), 50, 3)
            .hook(
                "reader",
                afterStep(
                    t -> {
                      if (t.iter() == 1 || t.iter() == 6 || t.iter() == 49) {
                        left.add(
                            t.storage()
                                .history("eta_seconds")
                                .map(ScalarHistory::latest)
                                .orElse(-1.0));
                      }
                    }))
            .build();
    trainer.train();
    assertThat(left).containsExactly(-1.0, 5.0 * 43, 0.0);
    ScalarHistory eta = trainer.storage().history("eta_seconds").orElseThrow();
    assertThat(eta.kind()).isEqualTo(ScalarKind.MEASURED_RAW);
    // Put for whom it was read only, at the iteration it belongs to.
    assertThat(eta.count()).isEqualTo(2);
    assertThat(eta.iteration()).isEqualTo(49);
  }

  @Test
  void theSummaryTellsStepsFromHooks() {
    // From iteration 2 to 4: steps of 3, 4 and 5 seconds, and 10 seconds in another hook each.
    trainer(slowStep(5), 5, 3).hook("slow", slowHook()).build().train();
    assertThat(lines)
        .containsExactly(
            "Training speed: 3 iterations in 0:00:12 (4.0000 s/it)",
            // The slow hook of iteration 1 comes after the clock was set back.
            "Training time: 0:00:52 (0:00:40 of it in hooks)");
  }

  @Test
  void aStepThatFailsCountsForNothing() {
    CountingStep step =
        slowStep(4)
            .at(
                4,
                t -> {
                  clock.advance(Duration.ofHours(1));
                  throw new IllegalStateException("broken");
                });
    assertThatThrownBy(() -> trainer(step, 9, 0).build().train()).isInstanceOf(RunException.class);
    assertThat(lines)
        .containsExactly(
            "Training speed: 4 iterations in 0:00:10 (2.5000 s/it)",
            "Training time: 0:00:10 (0:00:00 of it in hooks)");
  }

  @Test
  void clocksRunBeforeAllOthers() {
    assertThat(new IterationTimer(3).phase()).isEqualTo(Phase.TIME);
  }

  private Optional<ScalarHistory> timesOf(long maxIter, long warmup) {
    Trainer trainer = trainer(slowStep(maxIter), maxIter, warmup).build();
    trainer.train();
    return trainer.storage().history("time");
  }

  /** A step of which iteration i takes i + 1 seconds. */
  private CountingStep slowStep(long iterations) {
    CountingStep step = new CountingStep();
    for (long i = 0; i < iterations; i++) {
      Duration time = Duration.ofSeconds(i + 1);
      step.at(i, trainer -> clock.advance(time));
    }
    return step;
  }

  private Hook slowHook() {
    return afterStep(trainer -> clock.advance(Duration.ofSeconds(10)));
  }

  private static Hook afterStep(Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public void afterStep(Trainer trainer) {
        action.accept(trainer);
      }
    };
  }

  private TrainerBuilder trainer(CountingStep step, long maxIter, long warmup) {
    return Trainer.builder()
        .step(step)
        .maxIter(maxIter)
        .hook("timer", new IterationTimer(warmup, clock, lines::add));
  }
}
