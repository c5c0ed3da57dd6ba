package org.hookline.ultrasound.detector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hookline.InputException;
import org.hookline.World;
import org.hookline.config.ConfigurationException;
import org.hookline.detection.Box;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.DatasetMakerFactory;
import org.hookline.detection.coco.CocoSource;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginContext;
import org.hookline.testkit.AgreeingProcesses;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.RecordingCheck;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionFactoryTest extends PluginContractTest {

  @TempDir private Path folder;

  DetectionFactoryTest() {
    super(DetectionFactory.class);
  }

  @Test
  void everyFileThatDoesNotExistIsReportedWithItsKey() {
    CocoSource film = new Films(folder, 1).video(1, 16, 16).write("film");
    DetectionSettings settings =
        settings(
            film,
            """
            data.train.images = nowhere
            data.test.a { annotations = a.json, images = "%s" }
            """
                .formatted(film.images()));
    RecordingCheck check = new RecordingCheck(100);

    new DetectionFactory().check(settings, check);

    assertThat(check.problems())
        .containsExactly(
            "data.train.images: there is no folder \"%s\"; expected the one with the images"
                .formatted(settings.data().train().images()),
            "data.test.\"a\".annotations: there is no file \"%s\"; expected a COCO or COCO-VID JSON file"
                .formatted(requireNonNull(settings.data().test().get("a")).annotations()));
  }

  @Test
  void aMakersSourcesMustBeThereOrBeMade() {
    DetectionSettings settings =
        settings(new CocoSource(folder.resolve("a/train.json"), folder.resolve("a")), "");
    DetectionSettings made =
        new DetectionSettings(
            settings.data(),
            Map.of(
                "first",
                copying(folder.resolve("a"), folder.resolve("b/x.csv")),
                "second",
                copying(folder.resolve("b"), folder.resolve("none.csv"))),
            settings.evaluators(),
            settings.model(),
            settings.optimizer(),
            settings.dataParallel());
    RecordingCheck check = new RecordingCheck(100);

    new DetectionFactory().check(made, check);

    assertThat(check.problems())
        .containsExactly(
            "datasets.\"second\": there is no file \"%s\", which it is to be made from"
                .formatted(folder.resolve("none.csv")));
  }

  @Test
  void dataWithoutAnyBoxIsRefused() {
    CocoSource film = new Films(folder, 1).video(2, 16, 16).write("film");

    assertThatThrownBy(() -> create(settings(film, ""), World.ALONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "There is nothing to learn from \"%s\": it has 2 frames and no box (data.train.annotations)."
                .formatted(film.annotations()));
  }

  @Test
  void aBatchThatCannotBeSharedIsRefused() {
    CocoSource film = new Films(folder, 1).video(1, 16, 16, new Box(2, 2, 8, 8)).write("film");

    assertThatThrownBy(() -> create(settings(film, "data.batch-size = 3"), new World(0, 2)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "data.batch-size is 3, which cannot be shared evenly by 2 processes; make it a multiple");
  }

  @Test
  void anAttributeThatNoVideoHasIsRefused() {
    CocoSource film = new Films(folder, 1).video(1, 16, 16, new Box(2, 2, 8, 8)).write("film");

    assertThatThrownBy(() -> create(settings(film, "data.sampling.mix-by = orgam"), World.ALONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "data.sampling.mix-by is \"orgam\", which no video of \"%s\" has. Their attributes are: none."
                .formatted(film.annotations()));
  }

  @Test
  void aFrameHasOneSize() {
    CocoSource film = new Films(folder, 1).video(1, 16, 16, new Box(2, 2, 8, 8)).write("film");

    assertThatThrownBy(() -> settings(film, "data.frame-area = 900000"))
        .hasMessageContaining(
            "is 900000, and frame-size is 160: one of them decides, so set the other to 0");
  }

  @Test
  void aBatchThatCannotBeCutIntoPartsIsRefused() {
    CocoSource film = new Films(folder, 1).video(1, 16, 16, new Box(2, 2, 8, 8)).write("film");

    assertThatThrownBy(
            () ->
                create(
                    settings(film, "data.batch-size = 8, data.accumulation = 5"), new World(0, 2)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "data.accumulation is 5, but a process has only 4 samples in a step; make it at most that");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batch-size = 0          | must be at least 1, it is 0",
        "accumulation = 0        | must be at least 1, it is 0",
        "workers = -1            | must be at least 0, it is -1",
        "frame-size = -1         | must be at least 0, it is -1",
        "cache-megabytes = -1    | must be at least 0, it is -1",
        "augmentation.flip = 2   | must be from 0 to 1, it is 2.0",
        "augmentation.zoom = 0.5 | must be at least 1, it is 0.5",
        "augmentation.gain = 0   | must be at least 1, it is 0.0",
        "augmentation.gamma = 0  | must be at least 1, it is 0.0",
      })
  void aSettingOutOfItsRangeIsRefused(String setting, String problem) {
    CocoSource film = new CocoSource(folder.resolve("a.json"), folder);

    assertThatThrownBy(() -> settings(film, "data." + setting))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(problem);
  }

  private static Choice<DatasetMaker> copying(Path made, Path source) {
    CopySettings settings = new CopySettings(made, source);
    return new Choice<>("copy", new CopyFactory(), settings, "datasets.copy");
  }

  private record CopySettings(Path folder, Path source) {}

  private static final class CopyFactory extends DatasetMakerFactory<CopySettings> {

    CopyFactory() {
      super("copy", CopySettings.class);
    }

    @Override
    public Path folder(CopySettings settings) {
      return settings.folder();
    }

    @Override
    public List<Path> sources(CopySettings settings) {
      return List.of(settings.source());
    }

    @Override
    public DatasetMaker create(CopySettings settings, PluginContext context) {
      throw new AssertionError("a check makes nothing");
    }
  }

  private void create(DetectionSettings settings, World world) {
    SimpleContext alone = SimpleContext.of("detection", 10, folder);
    new DetectionFactory()
        .create(
            settings,
            new SimpleContext(
                "detection", alone.train(), folder, new AgreeingProcesses(world), alone.meters()));
  }

  private static DetectionSettings settings(CocoSource film, String more) {
    String base =
        """
        data.train { annotations = "%s", images = "%s" }
        model.type = fcos
        optimizer { type = adamw, lr = 0.001 }
        """
            .formatted(film.annotations(), film.images());
    return SettingsOf.of(new DetectionFactory(), base + more);
  }
}
