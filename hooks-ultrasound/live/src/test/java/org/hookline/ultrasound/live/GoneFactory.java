package org.hookline.ultrasound.live;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.DatasetMakerFactory;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;

/** Would make a data set anew that is not there any more, which no test wants. */
final class GoneFactory extends DatasetMakerFactory<GoneFactory.Settings> {

  GoneFactory() {
    super("gone", Settings.class);
  }

  /**
   * @param file what the data set is
   */
  record Settings(Path file) {}

  @Override
  public Path folder(Settings settings) {
    return settings.file().resolveSibling("");
  }

  @Override
  public void check(Settings settings, SettingsCheck check) {
    if (Files.notExists(settings.file())) {
      check.reject("file", "is gone");
    }
  }

  @Override
  public DatasetMaker create(Settings settings, PluginContext context) {
    return new DatasetMaker() {
      @Override
      public Path folder() {
        return GoneFactory.this.folder(settings);
      }

      @Override
      public boolean isComplete() {
        return Files.exists(settings.file());
      }

      @Override
      public void make(Consumer<String> progress) {
        throw new AssertionError("nobody wants it to be made");
      }
    };
  }
}
