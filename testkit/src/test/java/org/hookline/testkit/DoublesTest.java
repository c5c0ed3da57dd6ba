package org.hookline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoublesTest {

  @Test
  void recordingHooksThatShareAListShowTheirOrder() {
    List<String> calls = new ArrayList<>();
    Trainer.builder()
        .step(new CountingStep())
        .maxIter(1)
        .hook("late", new RecordingHook("late", Phase.REPORT, calls))
        .hook("early", new RecordingHook("early", Phase.TIME, calls))
        .build()
        .train();
    assertThat(calls)
        .containsExactly(
            "early beforeTrain 0",
            "late beforeTrain 0",
            "early beforeStep 0",
            "late beforeStep 0",
            "early afterBackward 0",
            "late afterBackward 0",
            "early afterStep 0",
            "late afterStep 0",
            "early afterTrain 1 completed",
            "late afterTrain 1 completed",
            "late close",
            "early close");
  }

  @Test
  void theThrowingHookThrowsInItsCallFromItsIterationOn() {
    CountingStep step = new CountingStep();
    Trainer trainer =
        Trainer.builder()
            .step(step)
            .maxIter(9)
            .hook(new ThrowingHook(HookCall.AFTER_STEP, 2, new IllegalStateException("enough")))
            .build();
    assertThatThrownBy(trainer::train)
        .hasMessage("hook \"throwing\" failed in afterStep at iteration 2: enough");
    assertThat(step.iterations()).containsExactly(0L, 1L, 2L);
  }

  @Test
  void theWeightOfACountingStepFollowsLossesAndLearningRate() {
    CountingStep step = new CountingStep(iteration -> 2).group(new SimpleGroup("all", 1, 0.5));
    Trainer.builder().step(step).maxIter(2).build().train();
    // 1, then 0.9 * 1 - 0.5 * 2, then 0.9 * -0.1 - 1
    assertThat(step.weight()).isCloseTo(-1.09, within(1e-15));
  }

  @Test
  void aCountingStepOffersSomethingUnderAnyOfItsTypes() {
    CountingStep step = new CountingStep().offer(List.of("data"));
    assertThat(step.offer(Iterable.class)).contains(List.of("data"));
    assertThat(step.offer(String.class)).isEmpty();
    assertThat(new CountingStep().offer(Iterable.class)).isEmpty();
  }

  @Test
  void aCountingStepComesBackFromItsCheckpoint(@TempDir Path run) {
    CountingStep whole = new CountingStep();
    Trainer.builder().step(whole).maxIter(6).build().train();

    Trainer first =
        Trainer.builder()
            .step(new CountingStep().at(2, trainer -> trainer.requestStop("pause")))
            .maxIter(6)
            .output(run)
            .build();
    first.train();
    first.saveCheckpoint();
    CountingStep second = new CountingStep();
    Trainer.builder()
        .step(second)
        .maxIter(6)
        .output(run)
        .resumeFrom(first.checkpoints().newest().orElseThrow())
        .build()
        .train();

    assertThat(second.iterations()).containsExactly(3L, 4L, 5L);
    assertThat(second.weight()).isEqualTo(whole.weight());
  }

  @Test
  void theManualClockMovesOnlyWhenTold() {
    ManualClock clock = new ManualClock();
    assertThat(clock.getAsLong()).isZero();
    clock.advance(Duration.ofMillis(1500));
    assertThat(clock.getAsLong()).isEqualTo(1_500_000_000L);
  }
}
