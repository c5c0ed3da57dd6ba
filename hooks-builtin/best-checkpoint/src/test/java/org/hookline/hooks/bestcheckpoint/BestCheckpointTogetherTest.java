package org.hookline.hooks.bestcheckpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.hookline.MetricMode;
import org.hookline.Phase;
import org.hookline.Processes;
import org.hookline.testkit.ThreadedProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes that have the same metric, and one folder. */
class BestCheckpointTogetherTest {

  private static final double[] SCORES = {0, .5, 0, .7, 0, .6, 0, .4, 0, .8};

  @TempDir private Path folder;

  @Test
  void allKnowTheSameBestAndThePointersAreThoseOfOneAlone() throws IOException {
    Path alone = Files.createDirectories(folder.resolve("alone"));
    String expected = train(alone, Processes.alone(), SCORES);

    assertThat(ThreadedProcesses.run(3, processes -> train(folder, processes, SCORES)))
        .containsExactly(expected, expected, expected);
    assertThat(new ScoredRun(folder, SCORES).pointers())
        .isEqualTo(new ScoredRun(alone, SCORES).pointers())
        .containsEntry("best", 9L)
        .containsEntry("best-2", 3L);
  }

  /** As where a model puts the metric of the samples that its process has. */
  @Test
  void theMainProcessDecidesWhereEveryOneHasAMetricOfItsOwn() throws IOException {
    Path alone = Files.createDirectories(folder.resolve("alone"));
    String expected = train(alone, Processes.alone(), SCORES);
    double[] others = {.9, .1, .8, .2, .7, .3, .6, .4, .5, 0};

    assertThat(
            ThreadedProcesses.run(
                2,
                processes ->
                    train(folder, processes, processes.world().isMain() ? SCORES : others)))
        .containsExactly(expected, expected);
  }

  /** What the main process finds to be gone is gone for all, whatever they see themselves. */
  @Test
  void allAgreeOnWhatIsStillThereWhenTheyGoOn() {
    ThreadedProcesses.run(
        2,
        processes -> {
          ScoredRun run = run(folder, processes, SCORES);
          run.at(6, Phase.USER, trainer -> trainer.requestStop("a test wants it"));
          return run.train();
        });
    delete(folder.resolve("checkpoints/iter-0000003"));

    String expected = "[{iteration=9, value=0.8}, {iteration=5, value=0.6}]";
    assertThat(ThreadedProcesses.run(2, processes -> train(folder, processes, SCORES)))
        .containsExactly(expected, expected);
  }

  /** The best, when the run has ended. */
  private static String train(Path folder, Processes processes, double... scores) {
    ScoredRun run = run(folder, processes, scores);
    run.train();
    return String.valueOf(run.state().get("best"));
  }

  private static ScoredRun run(Path folder, Processes processes, double... scores) {
    ScoredRun run = new ScoredRun(folder, scores).saving().with(processes);
    // All have looked for the newest checkpoint when the first one is taken.
    processes.barrier();
    return run.best("best", MetricMode.MAX, 2);
  }

  private static void delete(Path tree) {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
