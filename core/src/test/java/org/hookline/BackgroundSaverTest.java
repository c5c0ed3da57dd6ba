package org.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.checkpoint.CheckpointStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundSaverTest {

  @TempDir private Path folder;

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @Test
  void trainingGoesOnBesideASaveAndTheNextSaveWaitsForIt() {
    run(
        3,
        new GatedStep(0, null),
        trainer -> {
          if (trainer.iter() == 1) {
            events.add("trained on");
            gate.countDown();
          } else {
            trainer.saveCheckpoint();
          }
        });

    assertThat(events)
        .containsExactly(
            "snapshot 0",
            "trained on",
            "written 0 on hookline-saver",
            "released 0",
            "snapshot 2",
            "written 2 on hookline-saver",
            "released 2");
  }

  @Test
  void theEndOfTheRunWaits() {
    gate.countDown();
    run(1, new GatedStep(0, null), Trainer::saveCheckpoint);

    assertThat(new CheckpointStore(folder.resolve("checkpoints")).list()).containsExactly(0L);
  }

  @Test
  void aPointerMovesBehindTheSaveItNames() {
    gate.countDown();
    Trainer trainer =
        run(
            2,
            new GatedStep(0, null),
            t -> {
              t.pointCheckpoint("best");
              t.pointCheckpoint("first", 0);
            });

    assertThat(trainer.checkpoints().pointer("best")).hasValue(1);
    assertThat(trainer.checkpoints().pointer("first")).hasValue(0);
  }

  @Test
  void aPointerToNothingEndsTheRun() {
    gate.countDown();

    assertThatThrownBy(() -> run(1, new GatedStep(0, null), t -> t.pointCheckpoint("best", 7)))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "the pointer \"best\" could not be moved: \"best\" cannot point to iteration 7: there"
                + " is no \""
                + folder.resolve("checkpoints/iter-0000007")
                + "\"");
  }

  @Test
  void aFailureEndsTheRunAtTheNextSave() {
    gate.countDown();
    IOException full = new IOException("No space left on device");

    assertThatThrownBy(() -> run(9, new GatedStep(0, full), Trainer::saveCheckpoint))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "hook \"saver\" failed in afterStep at iteration 1: The checkpoint of iteration 0 could"
                + " not be saved, No space left on device. Make sure that the disk has room and the"
                + " folder may be written, then continue with --resume; the checkpoints before it"
                + " are untouched.");
    assertThat(events).containsExactly("snapshot 0", "released 0");
  }

  @Test
  void aFailureOfTheLastSaveEndsTheRunAsAFailure() {
    gate.countDown();
    EventLog log = new EventLog();
    IllegalStateException freed = new IllegalStateException("freed already");
    TrainerBuilder builder =
        builder(1, new GatedStep(0, freed), Trainer::saveCheckpoint)
            .hook("log", log.hook("log", Phase.REPORT));

    assertThatThrownBy(() -> builder.build().train())
        .isInstanceOf(RunException.class)
        .hasMessage("the checkpoint of iteration 0 could not be saved: freed already");
    assertThat(log.lines).contains("log afterTrain 1 failed");
  }

  @Test
  void aFailedSaveDoesNotHideWhyTheRunFailed() {
    gate.countDown();
    IOException full = new IOException("No space left on device");

    assertThatThrownBy(
            () ->
                run(
                    1,
                    new GatedStep(0, full),
                    trainer -> {
                      trainer.saveCheckpoint();
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("hook \"saver\" failed in afterStep at iteration 0: broken")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .asString()
                    .contains("The checkpoint of iteration 0 could not be saved"));
  }

  @Test
  void afterTheRunACheckpointIsWrittenWhenTheCallReturns() {
    gate.countDown();
    Trainer trainer = run(1, new GatedStep(0, null), t -> {});
    trainer.pointCheckpoint("best");

    assertThat(new CheckpointStore(folder.resolve("checkpoints")).open("best").iteration())
        .isZero();
  }

  private Trainer run(long maxIter, TrainingStep step, Consumer<Trainer> saves) {
    Trainer trainer = builder(maxIter, step, saves).build();
    trainer.train();
    return trainer;
  }

  private TrainerBuilder builder(long maxIter, TrainingStep step, Consumer<Trainer> saves) {
    Hook saver =
        new Hook() {
          @Override
          public void afterStep(Trainer trainer) {
            saves.accept(trainer);
          }
        };
    return Trainer.builder().step(step).maxIter(maxIter).output(folder).hook("saver", saver);
  }

  /** A step whose first part waits at the gate, and may fail behind it. */
  private final class GatedStep implements TrainingStep {

    private final long gated;
    private final @Nullable Exception failure;
    private long iteration;

    GatedStep(long gated, @Nullable Exception failure) {
      this.gated = gated;
      this.failure = failure;
    }

    @Override
    public void run(Trainer trainer) {
      iteration = trainer.iter();
    }

    @Override
    public List<ParameterGroup> parameterGroups() {
      return List.of();
    }

    @Override
    public List<CheckpointPart> snapshot() {
      events.add("snapshot " + iteration);
      return List.of(new GatedPart(iteration));
    }

    @Override
    public void restore(Checkpoint checkpoint) {}

    private final class GatedPart implements CheckpointPart {

      private final long at;

      GatedPart(long at) {
        this.at = at;
      }

      @Override
      public String name() {
        return "model";
      }

      @Override
      public void writeTo(WritableByteChannel channel) throws IOException {
        if (at == gated) {
          awaitGate();
          fail();
        }
        channel.write(ByteBuffer.wrap(new byte[] {1}));
        events.add("written " + at + " on " + Thread.currentThread().getName());
      }

      private void fail() throws IOException {
        if (failure instanceof IOException io) {
          throw io;
        }
        if (failure instanceof RuntimeException runtime) {
          throw runtime;
        }
      }

      @Override
      public void release() {
        events.add("released " + at);
      }
    }
  }

  private void awaitGate() throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
