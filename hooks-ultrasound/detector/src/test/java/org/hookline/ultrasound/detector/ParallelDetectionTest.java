package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Processes;
import org.hookline.Trainer;
import org.hookline.World;
import org.hookline.config.TrainSettings;
import org.hookline.detection.Box;
import org.hookline.detection.coco.CocoSource;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.ThreadedGroup;
import org.hookline.testkit.AgreeingProcesses;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step as the plug-in makes it, on several processes. */
class ParallelDetectionTest {

  private static final int ITERATIONS = 12;

  @TempDir private Path folder;
  private CocoSource films = new CocoSource(Path.of("films.json"), Path.of("films"));

  @BeforeEach
  void write() {
    films =
        new Films(folder, 7, 40)
            .video(3, 64, 48, new Box(6, 8, 20, 16), new Box(38, 20, 18, 22))
            .video(2, 64, 48)
            .video(3, 64, 48, new Box(20, 10, 12, 14))
            .write("films");
  }

  @Test
  void twoProcessesLearnWhatOneDoes() {
    List<Double> alone = train(ProcessGroup.alone(), "");

    List<List<Double>> team =
        ThreadedGroup.run(2, group -> train(group, "data-parallel.check-weights = 4"));

    assertThat(team.get(1)).isEqualTo(team.get(0));
    assertThat(team.get(0)).hasSize(ITERATIONS);
    for (int i = 0; i < ITERATIONS; i++) {
      assertThat(team.get(0).get(i))
          .as("iteration %d", i)
          .isCloseTo(alone.get(i), within(1e-4 * alone.get(i)));
    }
  }

  @Test
  void weightsAreComparedIfTheSettingsSaySo() {
    List<List<String>> calls =
        ThreadedGroup.run(
            2,
            group -> {
              train(group, "data-parallel.check-weights = 8");
              return group.calls();
            });

    assertThat(calls.get(0)).contains("weights after iteration 7");
    assertThat(calls.get(0)).doesNotContain("weights after iteration 3");
  }

  @Test
  void processesThatExchangeNoArraysAreRefused() {
    Processes others = new AgreeingProcesses(new World(0, 2));

    assertThatThrownBy(() -> train(others, ""))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("connects processes but cannot exchange arrays");
  }

  /** The losses. */
  private List<Double> train(Processes processes, String settings) {
    String hocon =
        """
        data {
          train { annotations = "%s", images = "%s" }
          batch-size = 4
        }
        model { type = fcos, channels = 32, blocks = 1, tower-depth = 1 }
        optimizer { type = sgd, lr = 0.01, momentum = 0.9 }
        """
            .formatted(films.annotations(), films.images());
    SimpleContext context =
        new SimpleContext(
            "detection",
            new TrainSettings(ITERATIONS, 3, Optional.empty(), "detection"),
            folder,
            processes,
            new SimpleMeterRegistry());
    List<Double> losses = new ArrayList<>();
    Hook notes =
        new Hook() {
          @Override
          public void afterStep(Trainer trainer) {
            losses.add(trainer.storage().history("total_loss").orElseThrow().latest());
          }
        };
    try (Trainer trainer =
        Trainer.builder()
            .step(
                new DetectionFactory()
                    .create(SettingsOf.of(new DetectionFactory(), hocon + settings), context))
            .maxIter(ITERATIONS)
            .seed(3)
            .processes(processes)
            .hook("notes", notes)
            .build()) {
      trainer.train();
    }
    return losses;
  }
}
