package org.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same command, started again with the file that names the run before. */
class RestartedTrainTest {

  private static final String EVERY_SECOND = "hooks.checkpoint.period=2";

  @TempDir private Path folder;
  private TinyWorkplace workplace;
  private Path first;
  private Path second;

  @BeforeEach
  void aRunWhoseCheckpointsOthersStartFrom() {
    workplace =
        new TinyWorkplace(
            folder, Map.of("HOOKLINE_RESTART_FILE", folder.resolve("restart").toString()));
    first = workplace.current().resolve("first");
    second = workplace.current().resolve("second");
  }

  @Test
  void beforeItsFirstCheckpointItStartsFromTheSameWeightsAgain() throws IOException {
    new TinyWorkplace(folder).hookline("train", "--output", first.toString());
    train("--from", first + "/checkpoints/last", "hooks.evaluation=off");
    delete(second.resolve("checkpoints"));

    train("--from", first + "/checkpoints/last", "hooks.evaluation=off");

    String starting = "starting at iteration 0 with the weights of ";
    assertThat(log()).containsSubsequence(starting, starting);
    assertThat(second.resolve("checkpoints/iter-0000003")).exists();

    delete(first);
    train("--from", first + "/checkpoints/last", "hooks.evaluation=off");
    assertThat(log()).as("it has its own checkpoint now").contains("the run is completed");
  }

  @Test
  void allOfACheckpointIsGoneOnFromAgain() throws IOException {
    new TinyWorkplace(folder).hookline("train", "--output", first.toString(), EVERY_SECOND);
    String[] words = {"--resume", "--from", first + "/checkpoints/iter-0000001", EVERY_SECOND};
    train(words);
    delete(second.resolve("checkpoints"));

    train(words);

    assertThat(log()).containsSubsequence("resuming from ", "resuming from ");
    assertThat(second.resolve("checkpoints/iter-0000001")).doesNotExist();
    assertThat(second.resolve("checkpoints/iter-0000003")).exists();
  }

  @Test
  void anEvaluationEvaluatesTheSameCheckpointAgain() throws IOException {
    train(EVERY_SECOND);
    String asked = second.resolve("checkpoints/iter-0000001").toString();

    train("--eval-only", "--from", asked);
    train("--eval-only", "--from", asked);

    String evaluating = "evaluating " + asked;
    assertThat(log()).containsSubsequence(evaluating, evaluating);
    assertThat(log()).doesNotContain("evaluating " + second + "/checkpoints/iter-0000003");
  }

  /** 2 of the 4 samples that two processes would have had: half the rate, twice the iterations. */
  @Test
  void whatWasScaledIsNotScaledOnceMore() throws IOException {
    String[] words = {
      "data.batch-size=4",
      "train.reference-world-size=2",
      "train.max-iter=2",
      "hooks.evaluation=off"
    };
    train(words);
    String config = Files.readString(second.resolve("config.conf"));
    assertThat(config).contains("batch-size=2", "lr=0.005", "max-iter=4");

    train(words);

    assertThat(second.resolve("config.conf")).content().isEqualTo(config);
    assertThat(log()).contains("the run is completed: 4 iterations");
  }

  @Test
  void aRunThatIsGoneOnWithOtherwiseGoesOnSoAgain() throws IOException {
    new TinyWorkplace(folder).hookline("train", "--output", second.toString());

    train("--resume", "train.max-iter=6");
    assertThat(folder.resolve("restart")).content().isEqualTo(second.toString());
    delete(second.resolve("checkpoints/iter-0000005"));
    train("--resume", "train.max-iter=6");

    assertThat(second.resolve("checkpoints/iter-0000005")).exists();
  }

  private void train(String... words) {
    List<String> all = new ArrayList<>(List.of("train", "--output", second.toString()));
    all.addAll(List.of(words));
    assertThat(workplace.hookline(all.toArray(String[]::new))).as(workplace.err()).isZero();
  }

  private String log() throws IOException {
    return Files.readString(second.resolve("log.txt"));
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
