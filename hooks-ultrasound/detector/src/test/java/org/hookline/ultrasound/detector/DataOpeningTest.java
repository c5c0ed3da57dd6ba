package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.Processes;
import org.hookline.config.TrainSettings;
import org.hookline.detection.Box;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.DatasetMakerFactory;
import org.hookline.detection.coco.CocoSource;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginContext;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.hookline.testkit.ThreadedProcesses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training data in {@code train/data.json}, and test data in a folder for each organ. */
class DataOpeningTest {

  private static final List<String> TESTS =
      List.of("abdomen", "breast", "carotid", "heart", "liver", "thyroid");

  @TempDir private Path folder;
  private final List<String> made = Collections.synchronizedList(new ArrayList<>());
  private CocoSource empty = new CocoSource(Path.of(""), Path.of(""));
  private CocoSource film = empty;

  @BeforeEach
  void writeFilms() {
    empty = new Films(folder, 1).video(1, 16, 16).write("empty");
    film = new Films(folder, 1).video(2, 16, 16, new Box(2, 2, 8, 8)).write("film");
  }

  @Test
  void aProcessThatIsAloneMakesNoTestDataBeforeTheTrainingDataIsGood() {
    assertThatThrownBy(() -> open(Processes.alone(), copying(empty)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("There is nothing to learn from ");

    assertThat(made).containsExactly("train");
  }

  @Test
  void aMakerThatFailsIsNotRunAgainByAProcessThatIsAlone() {
    Consumer<String> failing =
        name -> {
          throw new InputException("no source of \"" + name + "\"");
        };

    assertThatThrownBy(() -> open(Processes.alone(), failing))
        .isInstanceOf(InputException.class)
        .hasMessage("no source of \"train\"");

    assertThat(made).containsExactly("train");
  }

  /** Settings have them in an order of their own in every virtual machine. */
  @Test
  void severalProcessesMakeTheirTestDataInTheOrderOfTheNames() {
    List<Integer> tests =
        ThreadedProcesses.run(2, processes -> open(processes, copying(film)).tests().size());

    assertThat(tests).containsExactly(6, 6);
    assertThat(made)
        .containsExactly("train", "abdomen", "breast", "carotid", "heart", "liver", "thyroid");
  }

  private RunData open(Processes processes, Consumer<String> making) {
    StringBuilder hocon = new StringBuilder("data { batch-size = 2, workers = 0 }\n");
    hocon.append("model.type = fcos\noptimizer { type = adamw, lr = 0.01, weight-decay = 0 }\n");
    hocon.append(source("train", "train"));
    TESTS.forEach(name -> hocon.append(source("test." + name, name)));
    DataSettings settings = SettingsOf.of(new DetectionFactory(), hocon.toString()).data();
    SimpleContext context =
        new SimpleContext(
            "detection",
            new TrainSettings(1, 0, Optional.empty(), "detection"),
            folder.resolve("run"),
            processes,
            new SimpleMeterRegistry());
    List<Choice<DatasetMaker>> makers =
        Stream.concat(Stream.of("train"), TESTS.stream()).map(name -> maker(name, making)).toList();
    return new DataOpening(settings, makers, context).open();
  }

  private String source(String key, String name) {
    return "data.%s { annotations = \"%s\", images = \"%s\" }\n"
        .formatted(key, annotations(name), film.images());
  }

  private Path annotations(String name) {
    return folder.resolve(name).resolve("data.json");
  }

  private Consumer<String> copying(CocoSource from) {
    return name -> {
      try {
        Files.createDirectories(folder.resolve(name));
        Files.copy(from.annotations(), annotations(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** Notes when it is at work. */
  private Choice<DatasetMaker> maker(String name, Consumer<String> making) {
    DatasetMakerFactory<Recorder.Settings> factory =
        new DatasetMakerFactory<>("making", Recorder.Settings.class) {
          @Override
          public Path folder(Recorder.Settings settings) {
            return folder.resolve(name);
          }

          @Override
          public DatasetMaker create(Recorder.Settings settings, PluginContext context) {
            return new DatasetMaker() {
              @Override
              public Path folder() {
                return folder.resolve(name);
              }

              @Override
              public boolean isComplete() {
                return false;
              }

              @Override
              public void make(Consumer<String> progress) {
                made.add(name);
                making.accept(name);
              }
            };
          }
        };
    return new Choice<>(name, factory, new Recorder.Settings(), "datasets." + name);
  }
}
