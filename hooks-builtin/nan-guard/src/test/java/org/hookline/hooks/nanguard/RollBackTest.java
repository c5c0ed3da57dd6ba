package org.hookline.hooks.nanguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hookline.Outcome;
import org.hookline.RunException;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.run.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a learning rate of 8 each update multiplies the error with -15. A float holds 3.4e38, and
 * the loss sums three squares: it is infinite once the error exceeds 1.06e19, as 3 * 15^16 does, so
 * in iteration 16. Checkpoints are 4, 9, 14 …
 */
class RollBackTest {

  private static final String BACK = "hooks.nan-guard.on-non-finite=roll-back";
  private static final String GENTLE = "hooks.nan-guard.lr-factor=0.05";

  @TempDir private Path temporary;

  @Test
  void trainingGoesOnFromTheNewestCheckpointWithALowerLearningRate() {
    GuardedRun run = run("a", BACK, GENTLE);

    assertThat(run.train()).isEqualTo(new Outcome.Completed());

    assertThat(run.read("nan-guard/rollbacks.json"))
        .isEqualTo(
            """
            {
              "rollbacks": [
                {
                  "from": 15,
                  "iteration": 16
                }
              ]
            }
            """);
    // 0.4 = 8 * 0.05, which converges: 1 - 2 * 0.4 = 0.2.
    assertThat(run.read("checkpoints/iter-0000039/state.json")).contains("0.4");
    assertThat(run.evidence()).containsExactly("iteration-0000016");
    assertThat(run.read("nan-guard/iteration-0000016/report.json"))
        .contains("\"iteration\": 16,")
        .contains(
            "\"description\": \"the loss is not finite at iteration 16: total_loss = Infinity,"
                + " loss_fit = Infinity, loss_size = ")
        .contains("\"losses\": [\"loss_fit\"]")
        .contains("\"action\": \"rolled back to iteration 15\"")
        .contains("\"default\": 8.0")
        .contains("\"point-");
    assertThat(run.folder().resolve("nan-guard/iteration-0000016/model.safetensors")).exists();
    assertThat(run.read("run.json"))
        .contains("rolled-back")
        .contains(
            "back to iteration 15, with learning rates times 0.05 from there on; rollback 1 of at"
                + " most 3; its samples are point-");
  }

  /**
   * By hand: 3 * 15^15 * 7^2 = 6e19 in iteration 17, though training went back to 15, so then it
   * goes back to 10.
   */
  @Test
  void oneRollbackTooManyFailsAndNamesThemAll() {
    GuardedRun run = run("a", BACK, "hooks.nan-guard.max-rollbacks=2");

    assertThatThrownBy(run::train)
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("hook \"nan-guard\" failed in afterStep at iteration ")
        .hasMessageContaining(
            "; training went back 2 times already (at iteration 16 to 15, at iteration 17 to 10),"
                + " and hooks.nan-guard.max-rollbacks is 2; its samples are point-");
    assertThat(run.evidence()).contains("iteration-0000016", "iteration-0000017").hasSize(3);
    assertThatThrownBy(run::train).hasMessageContaining("went back 2 times already");
  }

  @Test
  void theSameIterationGetsAFolderEachTimeAndStateForTheFirstThree() {
    GuardedRun run =
        run("a", BACK, "lr=0.1", "poison=target", "poisoned=[0,1,2,3,4,5,6,7,8,9,10,11]");

    assertThatThrownBy(run::train).hasMessageContaining("went back 3 times already");

    String folder = "iteration-0000000";
    assertThat(run.evidence()).containsExactly(folder, folder + "-2", folder + "-3", folder + "-4");
    assertThat(run.folder().resolve("nan-guard/" + folder + "-3/model.safetensors")).exists();
    assertThat(run.folder().resolve("nan-guard/" + folder + "-4/model.safetensors")).doesNotExist();
    assertThat(run.read("nan-guard/" + folder + "-4/report.json"))
        .contains("\"state\": \"not kept; only the first 3 of a run are\"")
        .contains("\"action\": \"failed\"")
        .contains("\"default\": 0.0125");
  }

  @Test
  void withoutACheckpointTrainingStartsAgainAndSaysSo() {
    GuardedRun run = run("a", BACK, GENTLE, "hooks.saver.period=100");

    assertThat(run.train()).isEqualTo(new Outcome.Completed());

    assertThat(run.read("run.json"))
        .contains("no checkpoint was taken yet, so again from iteration 0, with learning rates");
  }

  @Test
  void aProcessThatDiesAtAnyChangeOfTheDiskGoesOnAsIfItHadNot() {
    String[] twice = {BACK, "hooks.nan-guard.lr-factor=0.25", "train.max-iter=24"};
    GuardedRun whole = run("whole", twice);
    PowerCut counting = new PowerCut(0);
    whole.train(counting);
    Map<String, String> expected = whole.bytes();
    assertThat(whole.evidence()).hasSizeGreaterThan(1);
    assertThat(counting.changes()).isGreaterThan(10);

    for (int n = 1; n <= counting.changes(); n++) {
      GuardedRun killed = run("killed-" + n, twice);
      int fatal = n;
      assertThatThrownBy(() -> killed.train(new PowerCut(fatal)))
          .hasRootCauseInstanceOf(PowerCut.Death.class);
      killed.train();
      assertThat(killed.bytes()).as("death at change %d", n).isEqualTo(expected);
    }
  }

  @Test
  void aRunThatHasToGoOnFromAnOlderCheckpointIsTheSameInTheEnd() throws IOException {
    GuardedRun whole = run("whole", BACK, GENTLE, "train.max-iter=30");
    whole.train();
    GuardedRun damaged = run("damaged", BACK, GENTLE, "train.max-iter=30");
    damaged.train(
        trainer -> {
          if (trainer.startIter() == 15) {
            trainer.interrupt("TERM");
          }
        });
    CheckpointStore store = new CheckpointStore(damaged.folder().resolve("checkpoints"));
    for (long iteration : store.list()) {
      if (iteration > 4) {
        Files.writeString(store.folder().resolve("iter-%07d/state.json".formatted(iteration)), "?");
      }
    }

    damaged.train();

    Map<String, String> expected = whole.bytes();
    Map<String, String> actual = damaged.bytes();
    expected.keySet().retainAll(actual.keySet());
    assertThat(expected).containsKey("checkpoints/iter-0000009/state.json");
    actual.keySet().retainAll(expected.keySet());
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void aNewRunFromACheckpointKeepsTheBrake() {
    GuardedRun first = run("a", BACK, GENTLE, "train.max-iter=20");
    first.train();
    Checkpoint last =
        new CheckpointStore(first.folder().resolve("checkpoints")).newest().orElseThrow();
    GuardedRun second = run("b", BACK, GENTLE, "train.max-iter=30");

    second.trainFrom(Start.whole(Optional.of(last)));

    first = run("c", BACK, GENTLE, "train.max-iter=30");
    first.train();
    String state = "checkpoints/iter-0000029/state.json";
    assertThat(second.read(state)).isEqualTo(first.read(state));
  }

  @Test
  void aFileOfRollbacksThatCannotBeReadIsNamed() throws IOException {
    GuardedRun run = run("a", BACK, GENTLE, "train.max-iter=20");
    run.train();
    Path file = run.folder().resolve("nan-guard/rollbacks.json");
    Files.writeString(file, "{ \"rollbacks\": 3 }");

    assertThatThrownBy(() -> run("a", BACK, GENTLE, "train.max-iter=30").train())
        .isInstanceOf(RunException.class)
        .hasMessageContaining("the rollbacks of this run cannot be read, \"" + file)
        .hasMessageEndingWith(
            ". Put the file back, or delete it to train on as if there had been none.");
  }

  private GuardedRun run(String name, String... arguments) {
    return new GuardedRun(temporary.resolve(name), arguments);
  }
}
