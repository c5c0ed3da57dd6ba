package org.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hookline.ScriptedStep.CountingHook;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerResumeTest {

  private static final long MAX = 20;

  @TempDir Path folder;
  private Path whole;
  private Path parts;

  @BeforeEach
  void folders() throws IOException {
    whole = Files.createDirectories(folder.resolve("whole"));
    parts = Files.createDirectories(folder.resolve("parts"));
  }

  @Test
  void aRunThatFailedAndResumedSavesTheSameBytesAsOneThatDidNot() throws IOException {
    run(whole, new ScriptedStep(), new EventLog());
    for (long failing : new long[] {3, 7, 12, 18}) {
      ScriptedStep step = new ScriptedStep();
      step.at(
          failing,
          () -> {
            throw new IllegalStateException("killed");
          });
      assertThatThrownBy(() -> run(parts, step, new EventLog())).hasMessageContaining("killed");
    }
    run(parts, new ScriptedStep(), new EventLog());

    Checkpoint expected = newest(whole);
    Checkpoint actual = newest(parts);
    assertThat(actual.iteration()).isEqualTo(MAX - 1);
    for (String part : List.of(ScriptedStep.PART, TrainerState.STATE)) {
      assertThat(actual.part(part)).hasSameBinaryContentAs(expected.part(part));
    }
  }

  @Test
  void theHooksBehindTheSaverRunFirstForTheInterruptedIteration() {
    ScriptedStep step = new ScriptedStep();
    Hook crashes = new CrashingEvaluation(4);
    assertThatThrownBy(() -> trainer(parts, step).hook("crashes", crashes).build().train())
        .hasMessage("hook \"crashes\" failed in afterStep at iteration 4: power cut");

    EventLog events = new EventLog();
    ScriptedStep resumed = new ScriptedStep();
    trainer(parts, resumed)
        .maxIter(6)
        .resumeFrom(newest(parts))
        .hook("before", events.hook("before", Phase.USER))
        .hook("evaluation", events.hook("evaluation", Phase.EVALUATE))
        .build()
        .train();

    assertThat(resumed.iterations).containsExactly(5L);
    assertThat(events.lines.stream().filter(line -> line.contains("afterStep")))
        .containsExactly("evaluation afterStep 4", "before afterStep 5", "evaluation afterStep 5");
  }

  @Test
  void aStopDecidedInWhatWasLeftOfAnIterationEndsTheResumedRunThereToo() {
    for (boolean crashes : new boolean[] {false, true}) {
      Path output = crashes ? parts : whole;
      TrainerBuilder first =
          trainer(output, new ScriptedStep()).hook("decides", new StopsAt(4, Phase.DECIDE));
      if (crashes) {
        Trainer crashing = first.hook("crashes", new CrashingEvaluation(4)).build();
        assertThatThrownBy(crashing::train).hasMessageContaining("power cut");
        first =
            trainer(output, new ScriptedStep())
                .hook("decides", new StopsAt(4, Phase.DECIDE))
                .resumeFrom(newest(output));
      }
      assertThat(first.build().train()).isEqualTo(new Outcome.Stopped("decides", "seen enough"));
    }

    assertThat(newest(parts).iteration()).isEqualTo(4);
    assertThat(newest(parts).part(TrainerState.STATE))
        .hasSameBinaryContentAs(newest(whole).part(TrainerState.STATE));
  }

  @Test
  void aHookThatCannotTakeBackItsStateIsNamed() {
    run(whole, new ScriptedStep(), new EventLog());
    Hook stranger =
        new CountingHook(Phase.USER) {
          @Override
          public void restore(com.typesafe.config.Config state) {
            state.getLong("other");
          }
        };

    assertThatThrownBy(
            () ->
                trainer(whole, new ScriptedStep())
                    .hook("count", stranger)
                    .resumeFrom(newest(whole))
                    .build()
                    .train())
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("hook \"count\" could not take back its state from ");
  }

  @Test
  void resumingAFinishedRunRunsNoStep() {
    run(whole, new ScriptedStep(), new EventLog());
    ScriptedStep step = new ScriptedStep();

    Outcome outcome = trainer(whole, step).resumeFrom(newest(whole)).build().train();

    assertThat(outcome).isEqualTo(new Outcome.Completed());
    assertThat(step.iterations).isEmpty();
  }

  @Test
  void aStoppedRunGoesOnWithTheNextIteration() {
    ScriptedStep step = new ScriptedStep();
    List<Trainer> trainers = new ArrayList<>();
    step.at(7, () -> trainers.get(0).requestStop("enough for today"));
    trainers.add(trainer(parts, step).build());
    trainers.get(0).train();

    assertThat(newest(parts).iteration()).isEqualTo(7);
    ScriptedStep resumed = new ScriptedStep();
    trainer(parts, resumed).resumeFrom(newest(parts)).build().train();
    assertThat(resumed.iterations).startsWith(8L).endsWith(MAX - 1);
  }

  @Test
  void evaluationAloneRunsTheChainFromEvaluateOnOnceAndNoStep() {
    run(whole, new ScriptedStep(), new EventLog());
    EventLog events = new EventLog();
    ScriptedStep step = new ScriptedStep();

    trainer(whole, step)
        .resumeFrom(newest(whole))
        .hook("user", events.hook("user", Phase.USER))
        .hook("evaluation", events.hook("evaluation", Phase.EVALUATE))
        .hook("report", events.hook("report", Phase.REPORT))
        .build()
        .evaluate();

    assertThat(step.iterations).isEmpty();
    assertThat(events.lines.stream().filter(line -> line.contains("afterStep")))
        .containsExactly("evaluation afterStep 19", "report afterStep 19");
  }

  @Test
  void aCheckpointInsideAStepIsRefused() {
    ScriptedStep step = new ScriptedStep();
    List<Trainer> trainers = new ArrayList<>();
    step.at(0, () -> trainers.get(0).saveCheckpoint());
    trainers.add(trainer(parts, step).build());

    assertThatThrownBy(trainers.get(0)::train)
        .hasMessageContaining("a checkpoint can be taken after a step only");
  }

  private void run(Path output, ScriptedStep step, EventLog events) {
    TrainerBuilder builder =
        trainer(output, step)
            .hook("count", new CountingHook(Phase.USER))
            .hook("late-count", new CountingHook(Phase.DECIDE))
            .hook("log", events.hook("log", Phase.REPORT));
    new CheckpointStore(output.resolve(CheckpointStore.FOLDER))
        .newest()
        .ifPresent(builder::resumeFrom);
    builder.build().train();
  }

  private static TrainerBuilder trainer(Path output, ScriptedStep step) {
    return Trainer.builder().step(step).maxIter(MAX).output(output).hook("saver", new EveryFive());
  }

  private static Checkpoint newest(Path output) {
    return new CheckpointStore(output.resolve(CheckpointStore.FOLDER)).newest().orElseThrow();
  }

  private static final class EveryFive implements Hook {
    @Override
    public Phase phase() {
      return Phase.SAVE;
    }

    @Override
    public void afterStep(Trainer trainer) {
      if ((trainer.iter() + 1) % 5 == 0 || trainer.isLastIteration()) {
        trainer.saveCheckpoint();
      }
    }
  }

  private record StopsAt(long iteration, Phase phase) implements Hook {
    @Override
    public void afterStep(Trainer trainer) {
      if (trainer.iter() == iteration) {
        trainer.requestStop("seen enough");
      }
    }
  }

  private record CrashingEvaluation(long iteration) implements Hook {
    @Override
    public Phase phase() {
      return Phase.EVALUATE;
    }

    @Override
    public void afterStep(Trainer trainer) {
      if (trainer.iter() == iteration) {
        throw new IllegalStateException("power cut");
      }
    }
  }
}
