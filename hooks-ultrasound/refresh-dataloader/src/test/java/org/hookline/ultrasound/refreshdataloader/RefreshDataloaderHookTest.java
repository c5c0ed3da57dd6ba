package org.hookline.ultrasound.refreshdataloader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Phase;
import org.hookline.RefreshableData;
import org.hookline.Trainer;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.RecordingHook;
import org.junit.jupiter.api.Test;

class RefreshDataloaderHookTest {

  private final List<String> calls = new ArrayList<>();
  private final CountingStep step = new CountingStep().refreshableData(new Recorder());

  @Test
  void theDataIsReadAtTheStartAndAtEveryPeriodButNotWhenNoStepFollows() {
    train(3, 9);

    assertThat(calls).containsExactly("refresh 0", "refresh 3", "refresh 6");
  }

  @Test
  void itIsReadWhenEverythingElseOfTheIterationIsDoneButTheReports() {
    try (Trainer trainer =
        Trainer.builder()
            .step(step)
            .maxIter(2)
            .hook(hook(1))
            .hook("evaluation", new RecordingHook("evaluation", Phase.EVALUATE, calls))
            .hook("best", new RecordingHook("best", Phase.DECIDE, calls))
            .hook("report", new RecordingHook("report", Phase.REPORT, calls))
            .build()) {
      trainer.train();
    }

    assertThat(calls)
        .containsSubsequence(
            "evaluation afterStep 0", "best afterStep 0", "refresh 1", "report afterStep 0");
  }

  @Test
  void aResumedRunComesBackToTheVersionItHadInsteadOfReadingTheFiles() {
    RefreshDataloaderHook hook = hook(3);
    hook.restore(ConfigFactory.parseString("version = v6"));

    try (Trainer trainer = Trainer.builder().step(step).maxIter(2).hook(hook).build()) {
      trainer.train();
    }

    assertThat(calls).containsExactly("restore v6");
    assertThat(hook.state()).isEqualTo(Map.of("version", "v6"));
  }

  @Test
  void theStateIsTheVersionInUse() {
    RefreshDataloaderHook hook = hook(2);
    try (Trainer trainer = Trainer.builder().step(step).maxIter(5).hook(hook).build()) {
      trainer.train();
    }

    assertThat(hook.state()).isEqualTo(Map.of("version", "v4"));
  }

  @Test
  void aStepWhoseDataCannotBeReadAgainIsTheUsersMistake() {
    try (Trainer trainer =
        Trainer.builder().step(new CountingStep()).maxIter(1).hook(hook(1)).build()) {
      assertThatThrownBy(trainer::train)
          .isInstanceOf(InputException.class)
          .hasMessageEndingWith(
              "the step's training data cannot be read again; turn the hook off with"
                  + " hooks.refresh-dataloader=off");
    }
  }

  private void train(long period, long iterations) {
    Hook hook = hook(period);
    try (Trainer trainer = Trainer.builder().step(step).maxIter(iterations).hook(hook).build()) {
      trainer.train();
    }
  }

  private static RefreshDataloaderHook hook(long period) {
    return new RefreshDataloaderHook(new RefreshDataloaderSettings(period));
  }

  /** Data whose version is the iteration from which on it is used. */
  private final class Recorder implements RefreshableData {
    @Override
    public Map<String, ?> refresh(long from, Trainer trainer) {
      calls.add("refresh " + from);
      return Map.of("version", "v" + from);
    }

    @Override
    public void restore(Config version, Trainer trainer) {
      calls.add("restore " + version.getString("version"));
    }
  }
}
