package org.hookline.ultrasound.detector;

import com.google.auto.service.AutoService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hookline.TrainingStep;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.DatasetMakerFactory;
import org.hookline.detection.coco.CocoSource;
import org.hookline.plugin.Choice;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;
import org.hookline.plugin.StepFactory;

/** The step {@code detection}: trains a detection model on the frames of videos. */
@AutoService(Plugin.class)
public final class DetectionFactory extends StepFactory<DetectionSettings> {

  static final String NAME = "detection";

  /** For the plug-in scanner. */
  public DetectionFactory() {
    super(NAME, DetectionSettings.class);
  }

  /** Reports files and folders that do not exist and that nobody is going to make. */
  @Override
  public void check(DetectionSettings settings, SettingsCheck check) {
    List<Path> made = settings.madeFolders();
    settings.data().train().check("data.train", made, check);
    settings
        .data()
        .sampling()
        .falsePositives()
        .lists()
        .filter(Files::notExists)
        .ifPresent(
            path ->
                check.reject(
                    "data.sampling.false-positives.lists",
                    "there is no file or folder \"%s\"; expected a list of false positives"
                        .formatted(path)));
    settings
        .data()
        .test()
        .forEach((name, source) -> source.check("data.test.\"" + name + "\"", made, check));
    settings.datasets().forEach((name, maker) -> checkSources(name, maker, made, check));
  }

  private static void checkSources(
      String name, Choice<DatasetMaker> maker, List<Path> made, SettingsCheck check) {
    for (Path source : DatasetMakerFactory.sourcesOf(maker)) {
      if (made.stream().noneMatch(folder -> CocoSource.isUnder(folder, source))
          && !Files.isRegularFile(source)) {
        check.reject(
            "datasets.\"" + name + "\"",
            "there is no file \"" + source + "\", which it is to be made from");
      }
    }
  }

  @Override
  public TrainingStep create(DetectionSettings settings, PluginContext context) {
    return new DetectionAssembly(settings, context).step();
  }
}
