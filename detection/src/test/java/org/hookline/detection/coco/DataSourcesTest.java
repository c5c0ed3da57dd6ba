package org.hookline.detection.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hookline.config.TrainSettings;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.VideoDataset;
import org.hookline.plugin.SettingsCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourcesTest {

  private static final String EMPTY = "{'categories': [], 'images': [], 'annotations': []}";

  @TempDir Path temporary;

  @Test
  void makesADataSetOnceBeforeItIsRead() {
    DatasetFolder folder = new DatasetFolder(temporary.resolve("made"));
    CountingMaker maker = new CountingMaker(temporary.resolve("made"), folder);
    List<String> progress = new ArrayList<>();
    DataSources sources = new DataSources(List.of(maker), progress::add);

    VideoDataset first = sources.open("train", folder.source());
    sources.open("train", folder.source());

    assertThat(first.name()).isEqualTo("train");
    assertThat(maker.made).isEqualTo(1);
    assertThat(progress).containsExactly("half way");
  }

  @Test
  void leavesAMakerAloneWhoseFolderIsNotAskedFor() {
    DatasetFolder folder = new DatasetFolder(temporary.resolve("own")).annotations(EMPTY);
    CountingMaker maker = new CountingMaker(temporary.resolve("made"), folder);

    new DataSources(List.of(maker), text -> {}).open("test", folder.source());

    assertThat(maker.made).isZero();
  }

  @Test
  void rejectsSourcesThatAreNotThere() {
    CocoSource source = new DatasetFolder(temporary).source();
    RecordingCheck check = new RecordingCheck();

    source.check("data.train", List.of(temporary.resolve("elsewhere")), check);

    assertThat(check.problems)
        .containsExactly(
            "data.train.annotations: there is no file \"%s\"; expected a COCO or COCO-VID JSON file"
                .formatted(source.annotations()),
            "data.train.images: there is no folder \"%s\"; expected the one with the images"
                .formatted(source.images()));
  }

  @Test
  void acceptsSourcesThatAreGoingToBeMade() {
    CocoSource source = new DatasetFolder(temporary.resolve("a/../made")).source();
    RecordingCheck check = new RecordingCheck();

    source.check("data.train", List.of(temporary.resolve("made")), check);

    assertThat(check.problems).isEmpty();
  }

  @Test
  void acceptsSourcesThatAreThere() {
    DatasetFolder folder = new DatasetFolder(temporary).annotations(EMPTY).images("1.png");
    RecordingCheck check = new RecordingCheck();

    folder.source().check("data.train", List.of(), check);

    assertThat(check.problems).isEmpty();
  }

  private static final class CountingMaker implements DatasetMaker {

    private final Path folder;
    private final DatasetFolder dataset;
    private int made;

    CountingMaker(Path folder, DatasetFolder dataset) {
      this.folder = folder;
      this.dataset = dataset;
    }

    @Override
    public Path folder() {
      return folder;
    }

    @Override
    public boolean isComplete() {
      return Files.exists(dataset.file());
    }

    @Override
    public void make(Consumer<String> progress) {
      made++;
      progress.accept("half way");
      dataset.annotations(EMPTY);
    }
  }

  private static final class RecordingCheck implements SettingsCheck {

    private final List<String> problems = new ArrayList<>();

    @Override
    public TrainSettings train() {
      return new TrainSettings(1, 0, Optional.empty(), "none");
    }

    @Override
    public void reject(String key, String problem) {
      problems.add(key + ": " + problem);
    }
  }
}
