package org.hookline.writers.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twelve iterations, written every four and saved every three. */
class TensorBoardResumeTest {

  @TempDir private Path root;
  private Path whole;
  private Path parts;

  @BeforeEach
  void folders() throws IOException {
    whole = Files.createDirectories(root.resolve("whole"));
    parts = Files.createDirectories(root.resolve("parts"));
  }

  @Test
  void aRunThatCrashedAnywhereEndsWithTheEventsOfOneThatDidNot() throws IOException {
    List<String> expected = eventful(whole).train().values();
    assertThat(expected).doesNotHaveDuplicates().hasSize(12 + 12 + 12 + 3);
    for (Phase behind : List.of(Phase.USER, Phase.SAVE, Phase.EVALUATE)) {
      // With a save, with a write, with neither, before the first save.
      for (long iteration : new long[] {5, 7, 9, 1}) {
        // Before the first checkpoint a run starts over, on the same file.
        crash(eventful(parts), iteration, behind);
        Run resumed = eventful(parts);
        if (Files.isDirectory(parts.resolve("checkpoints"))) {
          resumed.resumed();
        }
        assertThat(resumed.train().values())
            .as("crash behind %s of iteration %d", behind, iteration)
            .isEqualTo(expected);
        assertThat(resumed.file()).hasSameBinaryContentAs(eventful(whole).file());
        forget();
      }
    }
  }

  @Test
  void halfARecordOfADeadProcessIsDropped() throws IOException {
    List<String> expected = eventful(whole).train().values();
    crash(eventful(parts), 10, Phase.USER);
    Files.writeString(
        eventful(parts).file(), "\u0018\0\0\0\0\0\0\0 half", StandardOpenOption.APPEND);
    assertThat(eventful(parts).resumed().train().values()).isEqualTo(expected);
  }

  @Test
  void aFileThatTheCheckpointDoesNotKnowIsNotCut() throws IOException {
    crash(run(parts), 10, Phase.USER);
    Path file = run(parts).file();
    run(whole).train();
    Files.copy(run(whole).file(), root.resolve("copy"));
    byte[] another = Files.readAllBytes(root.resolve("copy"));
    // Shorter than the checkpoint knows it: the version and iteration 3.
    Files.write(file, Arrays.copyOf(another, 40 + 48));

    assertThat(run(parts).resumed().train().values())
        .containsExactly("3 total_loss=2.5", "11 total_loss=6.5");
  }

  @Test
  void evaluatingACheckpointAddsNothingThatIsThere() throws IOException {
    eventful(whole).train();
    List<String> before = eventful(whole).values();
    Trainer trainer = eventful(whole).resumed().builder().build();
    trainer.evaluate();
    assertThat(eventful(whole).values()).isEqualTo(before);
  }

  @Test
  void offsetsAreMeasuredAndIterationsAreNot() {
    TensorBoardWriter writer = new TensorBoardWriter(new TensorBoardSettings(2, 20), "tb");
    assertThat(writer.state()).isEmpty();
    new Run(whole, 4, 2).builder().writer("second", writer).build().train();
    assertThat(writer.state()).isEqualTo(Map.of("iteration", 3L));
    assertThat(writer.measuredState())
        .isEqualTo(
            Map.of("offset", whole.resolve("tb/events.out.tfevents.hookline").toFile().length()));
  }

  /** Images in two phases around the save, a histogram, and an evaluation's image. */
  private static Run eventful(Path folder) {
    return run(folder)
        .each(Phase.USER, t -> t.storage().putImage("before", 1, 1, new byte[3]))
        .each(Phase.USER, t -> t.storage().putHistogram("weights", new double[] {t.iter()}, 1))
        .each(Phase.EVALUATE, t -> t.storage().putImage("evaluated", 1, 1, new byte[3]));
  }

  private static Run run(Path folder) {
    return new Run(folder, 12, 4)
        .each(
            Phase.SAVE,
            t -> {
              if ((t.iter() + 1) % 3 == 0) {
                t.saveCheckpoint();
              }
            });
  }

  private static void crash(Run run, long iteration, Phase behind) {
    run.at(
        iteration,
        behind,
        t -> {
          throw new IllegalStateException("power cut");
        });
    assertThatThrownBy(run::train).isInstanceOf(RunException.class);
  }

  private void forget() throws IOException {
    new DurableFiles(Disk.real()).deleteTree(parts);
    Files.createDirectories(parts);
  }
}
