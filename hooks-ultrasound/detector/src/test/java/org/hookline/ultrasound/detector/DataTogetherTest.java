package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.hookline.InputException;
import org.hookline.Processes;
import org.hookline.Trainer;
import org.hookline.World;
import org.hookline.config.TrainSettings;
import org.hookline.detection.Box;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.DatasetMakerFactory;
import org.hookline.detection.Detection;
import org.hookline.detection.coco.CocoSource;
import org.hookline.detection.mining.FalsePositiveFolder;
import org.hookline.detection.mining.FalsePositives;
import org.hookline.io.Sha256;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginContext;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.LoggedLines;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.hookline.testkit.ThreadedProcesses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes, which are threads here, that make, read and refresh their data together. */
class DataTogetherTest {

  private static final long PERIOD = 4;

  @TempDir private Path folder;
  private CocoSource small = new CocoSource(Path.of(""), Path.of(""));
  private CocoSource large = small;
  private CocoSource live = small;

  @BeforeEach
  void writeFilms() throws IOException {
    Films films = new Films(folder, 1).video(3, 40, 32, new Box(4, 6, 14, 12));
    small = films.write("small");
    large = films.video(2, 32, 32, new Box(8, 10, 16, 14)).write("large");
    live = new CocoSource(folder.resolve("live.json"), small.images());
    Files.createDirectories(folder.resolve("run"));
    copy(small);
  }

  /** The file is changed again as soon as the main process has decided. */
  @Test
  void allTakeWhatTheMainProcessDecidedHoweverTheFileChangesMeanwhile() {
    List<List<String>> seen =
        ThreadedProcesses.run(
            3,
            processes -> {
              List<String> had = new ArrayList<>();
              TrainingFrames frames = frames(processes);
              refresh(frames, 0, processes, had);
              copyOnMain(large, processes);
              Processes changing =
                  telling(processes, () -> write(live.annotations(), "{\"images\": ["));
              refresh(frames, PERIOD, changing, had);
              copyOnMain(small, processes);
              refresh(frames, 2 * PERIOD, processes, had);
              return had;
            });

    assertThat(seen.get(0)).extracting(had -> had.split(" ", -1)[0]).containsExactly("3", "5", "3");
    assertThat(seen).containsOnly(seen.get(0));
  }

  @Test
  void whatTheMainProcessCannotReadLeavesTheDataOfAllAsItWas() {
    try (LoggedLines logged = new LoggedLines(TrainingFrames.class)) {
      List<List<String>> seen =
          ThreadedProcesses.run(
              2,
              processes -> {
                List<String> had = new ArrayList<>();
                TrainingFrames frames = frames(processes);
                refresh(frames, 0, processes, had);
                processes.barrier();
                Path lists = folder.resolve("run").resolve(FalsePositiveFolder.NAME);
                write(new FalsePositiveFolder(lists).file(PERIOD - 1), "{");
                processes.barrier();
                refresh(frames, PERIOD, processes, had);
                return had;
              });

      assertThat(seen.get(0).get(1)).isEqualTo(seen.get(0).get(0)).startsWith("3 ");
      assertThat(seen.get(1)).isEqualTo(seen.get(0));
      assertThat(logged.lines())
          .singleElement()
          .asString()
          .startsWith("WARN the training data stays as it was, because ");
    }
  }

  @Test
  void allComeBackToWhatTheyHad() {
    List<String> had = new ArrayList<>();
    Map<String, ?> state = refresh(frames(Processes.alone()), 0, Processes.alone(), had);
    write(live.annotations(), read(large.annotations()));

    List<Integer> frames =
        ThreadedProcesses.run(
            2,
            processes -> {
              TrainingFrames restored = frames(processes);
              try (Trainer trainer = trainer(processes)) {
                restored.restore(ConfigFactory.parseMap(state), trainer);
              }
              return restored.videos().frameCount();
            });

    assertThat(frames).containsExactly(3, 3);
  }

  @Test
  void theMainProcessMakesWhatTheOthersThenRead() {
    AtomicInteger made = new AtomicInteger();
    delete(live.annotations());

    List<Integer> frames =
        ThreadedProcesses.run(
            3,
            processes ->
                new DataOpening(settings(), List.of(copying(made)), context(processes))
                    .open()
                    .training()
                    .frameCount());

    assertThat(frames).containsExactly(5, 5, 5);
    assertThat(made).hasValue(1);
  }

  /** What is changed between making and reading is seen by the maker too: it reads with all. */
  @Test
  void theMainProcessKeepsNobodyWaitingForItsOwnReading() {
    AtomicInteger made = new AtomicInteger();
    delete(live.annotations());

    List<Integer> frames =
        ThreadedProcesses.run(
            2,
            processes -> {
              Processes changing = telling(processes, () -> copy(small));
              return new DataOpening(settings(), List.of(copying(made)), context(changing))
                  .open()
                  .training()
                  .frameCount();
            });

    assertThat(frames).containsExactly(3, 3);
    assertThat(made).hasValue(1);
  }

  @Test
  void processesThatHaveReadDifferentDataAreTold() {
    assertThatThrownBy(() -> compare(TrainingData.of(small), TrainingData.of(large)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            difference(
                "{SHA-256 of the annotations=%s, SHA-256 of the false positives=unknown, boxes=5,"
                    + " frames=5, frames with false positives=unknown, videos=2}",
                sum(large.annotations()),
                "{SHA-256 of the annotations=%s, SHA-256 of the false positives=unknown, boxes=3,"
                    + " frames=3, frames with false positives=unknown, videos=1}",
                sum(small.annotations())));
  }

  @Test
  void processesWithAsManyBoxesInOtherPlacesAreTold() {
    CocoSource moved = new Films(folder, 1).video(3, 40, 32, new Box(5, 6, 14, 12)).write("moved");
    String facts =
        "{SHA-256 of the annotations=%s, SHA-256 of the false positives=unknown, boxes=3, frames=3,"
            + " frames with false positives=unknown, videos=1}";

    assertThatThrownBy(() -> compare(TrainingData.of(small), TrainingData.of(moved)))
        .isInstanceOf(InputException.class)
        .hasMessage(difference(facts, sum(moved.annotations()), facts, sum(small.annotations())));
  }

  @Test
  void processesWithOtherFalsePositivesInAsManyFramesAreTold() {
    Path first = list("first", 0);
    Path second = list("second", 1);
    String facts =
        "{SHA-256 of the annotations="
            + sum(small.annotations())
            + ", SHA-256 of the false positives=%s, boxes=3, frames=3,"
            + " frames with false positives=1, videos=1}";

    assertThatThrownBy(
            () ->
                compare(
                    new TrainingData(small, Optional.of(first)),
                    new TrainingData(small, Optional.of(second))))
        .isInstanceOf(InputException.class)
        .hasMessage(difference(facts, sum(second), facts, sum(first)));
  }

  /** The files that one process has. */
  private record TrainingData(CocoSource source, Optional<Path> falsePositives) {

    static TrainingData of(CocoSource source) {
      return new TrainingData(source, Optional.empty());
    }
  }

  private void compare(TrainingData onMain, TrainingData onOther) {
    ThreadedProcesses.run(
        2,
        processes -> {
          TrainingFrames frames = frames(processes, processes.world().isMain() ? onMain : onOther);
          processes.requireSame("training data", frames.facts());
          return frames;
        });
  }

  private static String difference(String other, String otherSum, String main, String mainSum) {
    return "rank 1 differs from rank 0 in its \"training data\": %s instead of %s"
        .formatted(other.formatted(otherSum), main.formatted(mainSum));
  }

  /** What {@code sha256sum} begins with. */
  private static String sum(Path file) {
    return Sha256.of(read(file)).substring(0, 16);
  }

  private Path list(String name, int frame) {
    Path file = folder.resolve(name + ".json");
    Detection wrong = new Detection(new Box(1, 1, 4, 4), 0.75, 1);
    new FalsePositives(
            7,
            0.6,
            0.5,
            new TreeMap<>(Map.of("film", new TreeMap<>(Map.of(frame, List.of(wrong))))))
        .write(file);
    return file;
  }

  /** Refreshes, and notes the number of frames and the state. */
  private Map<String, ?> refresh(
      TrainingFrames frames, long from, Processes processes, List<String> had) {
    try (Trainer trainer = trainer(processes)) {
      Map<String, ?> state = frames.refresh(from, trainer);
      had.add(frames.videos().frameCount() + " " + state);
      return state;
    }
  }

  private Trainer trainer(Processes processes) {
    return Trainer.builder()
        .step(new CountingStep())
        .maxIter(1)
        .processes(processes)
        .output(folder.resolve("run"))
        .build();
  }

  private TrainingFrames frames(Processes processes) {
    return frames(processes, TrainingData.of(live));
  }

  private TrainingFrames frames(Processes processes, TrainingData files) {
    RunData data = new DataOpening(settings(), List.of(), context(processes)).open();
    LoadingPlan plan =
        new LoadingPlan(
            settings(),
            data.sources(),
            new Labels(data.training().categories()),
            new LightMeter(1),
            context(processes));
    return new TrainingFrames(plan, plan.open(files.source(), files.falsePositives()));
  }

  private DataSettings settings() {
    String hocon =
        """
        data {
          train { annotations = "%s", images = "%s" }
          batch-size = 6
          workers = 0
        }
        model { type = fcos, channels = 32, blocks = 1, tower-depth = 0 }
        optimizer { type = adamw, lr = 0.01, weight-decay = 0 }
        """
            .formatted(live.annotations(), live.images());
    return SettingsOf.of(new DetectionFactory(), hocon).data();
  }

  private SimpleContext context(Processes processes) {
    return new SimpleContext(
        "detection",
        new TrainSettings(1, 0, Optional.empty(), "detection"),
        folder.resolve("run"),
        processes,
        new SimpleMeterRegistry());
  }

  /** Does something on the main process when it has worked out what it tells. */
  private static Processes telling(Processes processes, Runnable action) {
    return new Processes() {
      @Override
      public World world() {
        return processes.world();
      }

      @Override
      public List<String> gather(String mine) {
        if (world().isMain()) {
          action.run();
        }
        return processes.gather(mine);
      }

      @Override
      public void requireSame(String topic, Map<String, String> facts) {
        processes.requireSame(topic, facts);
      }
    };
  }

  /** A maker of the live file that copies the large one, and counts how often it does. */
  private Choice<DatasetMaker> copying(AtomicInteger made) {
    DatasetMakerFactory<Recorder.Settings> factory =
        new DatasetMakerFactory<>("copy", Recorder.Settings.class) {
          @Override
          public Path folder(Recorder.Settings settings) {
            return live.annotations();
          }

          @Override
          public DatasetMaker create(Recorder.Settings settings, PluginContext context) {
            return new DatasetMaker() {
              @Override
              public Path folder() {
                return live.annotations();
              }

              @Override
              public boolean isComplete() {
                return false;
              }

              @Override
              public void make(Consumer<String> progress) {
                made.incrementAndGet();
                copy(large);
              }
            };
          }
        };
    return new Choice<>("copy", factory, new Recorder.Settings(), "datasets.copy");
  }

  private void copyOnMain(CocoSource from, Processes processes) {
    processes.barrier();
    if (processes.world().isMain()) {
      copy(from);
    }
    processes.barrier();
  }

  private void copy(CocoSource from) {
    try {
      Files.copy(from.annotations(), live.annotations(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
