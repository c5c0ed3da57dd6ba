package org.hookline.detection.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hookline.InputException;
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
  void makesWhatAMakerReadsBeforeIt() {
    List<String> order = new ArrayList<>();
    DatasetMaker last = maker("last", order, temporary.resolve("middle/b/x.csv"));
    DatasetMaker middle = maker("middle", order, temporary.resolve("first/train.json"));
    DatasetMaker first = maker("first", order);
    DataSources sources = new DataSources(List.of(last, middle, first), text -> {});

    sources.renew(temporary.resolve("last/train.json"));
    sources.renew(temporary.resolve("elsewhere/train.json"));

    assertThat(order).containsExactly("first", "middle", "last");
  }

  @Test
  void refusesDataSetsThatAreMadeFromEachOther() {
    DatasetMaker one = maker("one", new ArrayList<>(), temporary.resolve("two/train.json"));
    DatasetMaker two = maker("two", new ArrayList<>(), temporary.resolve("one/test.json"));
    DatasetMaker own = maker("own", new ArrayList<>(), temporary.resolve("own/train.json"));
    DataSources sources = new DataSources(List.of(one, two, own), text -> {});

    assertThatThrownBy(() -> sources.renew(temporary.resolve("two/train.json")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Data sets are made from each other, so none can be the first: \"%1$s/two\" from"
                + " \"%1$s/one\" from \"%1$s/two\". Take another source or folder.",
            temporary);
    assertThatThrownBy(() -> sources.renew(temporary.resolve("own/x.json")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("\"%1$s/own\" from \"%1$s/own\"", temporary);
  }

  @Test
  void looksAtAMakerOnceUntilItIsToldToLookAgain() {
    DatasetFolder folder = new DatasetFolder(temporary.resolve("made"));
    CountingMaker maker = new CountingMaker(temporary.resolve("made"), folder);
    maker.isStale = true;
    DataSources sources = new DataSources(List.of(maker), text -> {});

    sources.open("train", folder.source());
    sources.open("test", folder.source());
    assertThat(maker.made).isEqualTo(1);

    sources.renew(folder.file());
    assertThat(maker.made).isEqualTo(2);
  }

  @Test
  void acceptsAFolderOfImagesInWhichOneIsGoingToBeMade() {
    CocoSource source =
        new CocoSource(temporary.resolve("data/a/train.json"), temporary.resolve("data"));
    RecordingCheck check = new RecordingCheck();

    source.check("data.train", List.of(temporary.resolve("data/a")), check);

    assertThat(check.problems).isEmpty();
  }

  private DatasetMaker maker(String name, List<String> order, Path... sources) {
    return new DatasetMaker() {
      @Override
      public Path folder() {
        return temporary.resolve(name);
      }

      @Override
      public List<Path> sources() {
        return List.of(sources);
      }

      @Override
      public boolean isComplete() {
        return false;
      }

      @Override
      public void make(Consumer<String> progress) {
        order.add(name);
      }
    };
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
    private boolean isStale;

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
      return !isStale && Files.exists(dataset.file());
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
