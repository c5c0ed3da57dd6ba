package org.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritersHookTest {

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final ScriptedStep step = new ScriptedStep();

  @Test
  void eachWriterWritesAtItsPeriodAndInTheLastIteration() {
    Trainer.builder()
        .step(step)
        .maxIter(8)
        .writer("often", new Recorder("often", 3))
        .writer("seldom", new Recorder("seldom", 100))
        .build()
        .train();

    assertThat(calls)
        .containsExactly(
            "open often",
            "open seldom",
            "write often 2",
            "write often 5",
            "write often 7",
            "write seldom 7",
            "sync often",
            "sync seldom",
            "close often",
            "close seldom");
  }

  @Test
  void aFailedRunStillWritesWhatLedToIt() {
    step.at(
        1,
        () -> {
          throw new IllegalStateException("broken");
        });
    Trainer trainer =
        Trainer.builder().step(step).maxIter(8).writer("one", new Recorder("one", 100)).build();

    assertThatThrownBy(trainer::train).hasMessageContaining("broken");
    assertThat(calls).containsExactly("open one", "write one 1", "sync one", "close one");
  }

  @Test
  void whatACheckpointRefersToIsOnTheDiskBeforeIt(@TempDir Path folder) {
    Hook saver =
        new Hook() {
          @Override
          public Phase phase() {
            return Phase.SAVE;
          }

          @Override
          public void afterStep(Trainer trainer) {
            trainer.saveCheckpoint();
            calls.add("saved " + trainer.checkpoints().list());
          }
        };
    Trainer.builder()
        .step(step)
        .maxIter(1)
        .output(folder)
        .hook("saver", saver)
        .writer("one", new Recorder("one", 1))
        .build()
        .train();

    assertThat(calls).containsSubsequence("sync one", "saved [0]", "write one 0");
  }

  @Test
  void aWriterThatCannotCloseDoesNotKeepTheOthersFromIt() {
    EventWriter bad =
        new EventWriter() {
          @Override
          public void write(Trainer trainer) {}

          @Override
          public void close() {
            throw new IllegalStateException("disk gone");
          }
        };
    Trainer trainer =
        Trainer.builder()
            .step(step)
            .maxIter(1)
            .writer("bad", bad)
            .writer("good", new Recorder("good", 1))
            .build();

    assertThatThrownBy(trainer::train)
        .hasMessage("hook \"writers\" failed in close at iteration 1: writer \"bad\": disk gone");
    assertThat(calls).endsWith("close good");
  }

  @Test
  void aPeriodBelowOneIsRefused() {
    assertThatThrownBy(
            () -> Trainer.builder().step(step).writer("never", new Recorder("never", 0)).build())
        .isInstanceOf(InputException.class)
        .hasMessage("writer \"never\" has period 0; it must be at least 1");
  }

  private final class Recorder implements EventWriter {

    private final String name;
    private final long period;

    Recorder(String name, long period) {
      this.name = name;
      this.period = period;
    }

    @Override
    public long period() {
      return period;
    }

    @Override
    public void open(Trainer trainer) {
      calls.add("open " + name);
    }

    @Override
    public void write(Trainer trainer) {
      calls.add("write " + name + " " + trainer.iter());
    }

    @Override
    public void sync() {
      calls.add("sync " + name);
    }

    @Override
    public void close() {
      calls.add("close " + name);
    }
  }
}
