package org.hookline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.PluginFactory;
import org.junit.jupiter.api.Test;

class DatasetMakerFactoryTest {

  @Test
  void knowsTheFolderBeforeAnythingIsMade() {
    Choice<DatasetMaker> choice =
        new Choice<>(
            "copy", new CopyFactory(), new CopySettings(Path.of("copied")), "datasets.copy");
    assertThat(DatasetMakerFactory.folderOf(choice)).isEqualTo(Path.of("copied"));
    assertThat(DatasetMakerFactory.sourcesOf(choice)).isEmpty();
  }

  @Test
  void saysWhatIsExpectedOfAFactoryOfAnotherSort() {
    Choice<DatasetMaker> choice =
        new Choice<>("odd", new OddFactory(), new CopySettings(Path.of("x")), "datasets.odd");
    assertThatThrownBy(() -> DatasetMakerFactory.folderOf(choice))
        .hasMessage(OddFactory.class.getName() + " must extend DatasetMakerFactory");
  }

  record CopySettings(Path folder) {}

  private record CopyMaker(Path folder) implements DatasetMaker {

    @Override
    public boolean isComplete() {
      return true;
    }

    @Override
    public void make(Consumer<String> progress) {}
  }

  private static final class CopyFactory extends DatasetMakerFactory<CopySettings> {

    CopyFactory() {
      super("copy", CopySettings.class);
    }

    @Override
    public Path folder(CopySettings settings) {
      return settings.folder();
    }

    @Override
    public DatasetMaker create(CopySettings settings, PluginContext context) {
      return new CopyMaker(settings.folder());
    }
  }

  private static final class OddFactory extends PluginFactory<CopySettings, DatasetMaker> {

    OddFactory() {
      super(DatasetMakerFactory.KIND, "odd", CopySettings.class);
    }

    @Override
    public DatasetMaker create(CopySettings settings, PluginContext context) {
      return new CopyMaker(settings.folder());
    }
  }
}
