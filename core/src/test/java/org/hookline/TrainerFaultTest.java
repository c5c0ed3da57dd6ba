package org.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hookline.ScriptedStep.CountingHook;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.io.Disk;
import org.hookline.io.FaultyDisk;
import org.hookline.io.FaultyDisk.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fails, and cuts the power, at every single operation on files of a whole run: its saves on their
 * own thread, a pointer, retention, and a writer's lines. Resumed, the run must end with the bytes
 * of one that nothing happened to.
 */
class TrainerFaultTest {

  private static final long MAX = 6;
  private static final boolean[] EITHER = {false, true};
  private static final String LINES = "lines.txt";

  @TempDir private Path folder;
  private Path whole;
  private int folders;

  /** What a power cut has left before need not be resumed again. */
  private final Set<String> resumed = new HashSet<>();

  /** Operations done when the checkpoint of an iteration was complete. */
  private final List<Integer> completeAfter = new ArrayList<>();

  @BeforeEach
  void runWithoutFault() throws IOException {
    whole = nextFolder();
    FaultyDisk disk = FaultyDisk.sound(whole);
    trainer(whole, disk)
        .hook("completed", new EverySecond(Phase.DATA, trainer -> complete(trainer, disk)))
        .build()
        .train();
  }

  private void complete(Trainer trainer, FaultyDisk disk) {
    assertThat(trainer.checkpoints().list()).contains(trainer.iter());
    completeAfter.add(disk.count());
  }

  @Test
  void whateverHappensAtAnyOperationOfARunItsResumeIsExact(TestReporter reporter)
      throws IOException {
    FaultyDisk counting = FaultyDisk.sound(nextFolder());
    inOrder(counting).train();
    int operations = counting.count();
    assertThat(operations).isGreaterThan(150);
    assertThat(counting.kinds())
        .containsExactly(
            "append",
            "close",
            "create",
            "createFolder",
            "delete",
            "forceFile",
            "forceFolder",
            "list",
            "move",
            "open",
            "write");
    for (int n = 1; n <= operations; n++) {
      for (Fault fault : Fault.values()) {
        FaultyDisk disk = FaultyDisk.with(nextFolder(), fault, n);
        Throwable failure = catchThrowable(() -> inOrder(disk).train());
        String label = "%s at operation %d, %s".formatted(fault, n, disk.failed());
        assertThat(disk.failed()).as(label).isNotEmpty();
        if (failure != null) {
          assertThat(failure).as(label).isInstanceOf(RunException.class);
        }
        assertEveryResumeIsExact(disk, fault, n, label);
      }
    }
    reporter.publishEntry("operations", operations + ", remains resumed from: " + resumed.size());
  }

  /** Here the order of operations on two threads is left to chance, as in life. */
  @Test
  void whateverHappensWhileTrainingGoesOnBesideASaveItsResumeIsExact() throws IOException {
    FaultyDisk counting = FaultyDisk.sound(nextFolder());
    trainer(counting.root(), counting).build().train();
    for (int n = 1; n <= counting.count(); n += 3) {
      FaultyDisk disk = FaultyDisk.with(nextFolder(), Fault.CUT_BEFORE, n);
      Trainer trainer = trainer(disk.root(), disk).build();
      assertThat(catchThrowable(trainer::train)).isInstanceOf(RunException.class);
      assertEveryResumeIsExact(disk, Fault.CUT_BEFORE, 0, "operation " + n);
    }
  }

  private void assertEveryResumeIsExact(FaultyDisk disk, Fault fault, int n, String label)
      throws IOException {
    for (boolean names : fault.isPowerCut() ? EITHER : new boolean[] {true}) {
      for (boolean content : fault.isPowerCut() ? EITHER : new boolean[] {true}) {
        if (resumed.add(disk.remains(names, content))) {
          Path left = disk.survivors(names, content, folder.resolve("" + folders++));
          String kept = (names ? ", names" : "") + (content ? ", content" : "") + " kept";
          assertResumeIsExact(left, n, label + kept);
        }
      }
    }
  }

  private void assertResumeIsExact(Path left, int n, String label) throws IOException {
    Optional<Checkpoint> newest = newest(left);
    for (int save = 0; save < completeAfter.size(); save++) {
      if (n > completeAfter.get(save)) {
        assertThat(newest).as(label).isPresent();
        assertThat(newest.orElseThrow().iteration())
            .as(label)
            .isGreaterThanOrEqualTo(2L * save + 1);
      }
    }
    trainer(left, FaultyDisk.sound(left)).build().train();

    Checkpoint expected = newest(whole).orElseThrow();
    Checkpoint actual = newest(left).orElseThrow();
    assertThat(actual.iteration()).as(label).isEqualTo(MAX - 1);
    for (String part : List.of(ScriptedStep.PART, TrainerState.STATE)) {
      assertThat(actual.part(part)).as(label).hasSameBinaryContentAs(expected.part(part));
    }
    assertThat(left.resolve(LINES)).as(label).hasSameBinaryContentAs(whole.resolve(LINES));
    assertThat(left.resolve("checkpoints/best")).as(label).hasContent("iter-0000003\n");
  }

  /** A trainer that begins no iteration before everything of the last is on the disk. */
  private static Trainer inOrder(FaultyDisk disk) {
    return trainer(disk.root(), disk)
        .hook("waits", new EverySecond(Phase.DATA, Trainer::checkpoints))
        .build();
  }

  private static TrainerBuilder trainer(Path output, FaultyDisk disk) {
    TrainerBuilder builder =
        Trainer.builder()
            .step(new ScriptedStep())
            .maxIter(MAX)
            .output(output)
            .disk(disk)
            .hook("count", new CountingHook(Phase.USER))
            .hook("saver", new EverySecond(Phase.SAVE, Trainer::saveCheckpoint))
            .hook("best", new PointsAt(3))
            .writer("lines", new Lines(disk));
    newest(output).ifPresent(builder::resumeFrom);
    return builder;
  }

  private static Optional<Checkpoint> newest(Path output) {
    return new CheckpointStore(output.resolve(CheckpointStore.FOLDER)).newest();
  }

  private Path nextFolder() throws IOException {
    return Files.createDirectory(folder.resolve(String.valueOf(folders++)));
  }

  private interface Work {
    void on(Trainer trainer);
  }

  private record EverySecond(Phase phase, Work work) implements Hook {
    @Override
    public void beforeTrain(Trainer trainer) {
      trainer.checkpoints().keepLast(1);
    }

    @Override
    public void afterStep(Trainer trainer) {
      if (trainer.iter() % 2 == 1) {
        work.on(trainer);
      }
    }
  }

  private record PointsAt(long iteration) implements Hook {
    @Override
    public Phase phase() {
      return Phase.DECIDE;
    }

    @Override
    public void afterStep(Trainer trainer) {
      if (trainer.iter() == iteration) {
        trainer.pointCheckpoint(CheckpointStore.BEST);
      }
    }
  }

  /** Appends a line per iteration to a file whose length is in the checkpoints. */
  private static final class Lines implements EventWriter, Stateful {

    private final FaultyDisk disk;
    private Disk.@Nullable Output file;
    private long offset;

    Lines(FaultyDisk disk) {
      this.disk = disk;
    }

    @Override
    public long period() {
      return 1;
    }

    @Override
    public void open(Trainer trainer) {
      attempt(
          () -> {
            file = disk.append(trainer.output().resolve(LINES), offset);
            disk.force(trainer.output());
          });
    }

    @Override
    public void write(Trainer trainer) {
      ByteBuffer line =
          ByteBuffer.wrap((trainer.iter() + "\n").getBytes(StandardCharsets.US_ASCII));
      attempt(
          () -> {
            while (line.hasRemaining()) {
              offset += open().write(line);
            }
          });
    }

    @Override
    public void sync() {
      attempt(() -> open().force());
    }

    @Override
    public void close() {
      if (file != null) {
        attempt(file::close);
      }
    }

    @Override
    public Map<String, ?> state() {
      return Map.of();
    }

    @Override
    public Map<String, ?> measuredState() {
      return Map.of("offset", offset);
    }

    @Override
    public void restore(Config state) {
      offset = state.getLong("offset");
    }

    private Disk.Output open() {
      return Optional.ofNullable(file).orElseThrow();
    }

    private static void attempt(Action action) {
      try {
        action.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private interface Action {
      void run() throws IOException;
    }
  }
}
