package org.hookline.ultrasound.data.simulation;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.DatasetMakerFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;

/** Makes the plug-in {@code datasets.ultrasound-release}. */
@AutoService(Plugin.class)
public final class UltrasoundReleaseFactory extends DatasetMakerFactory<UltrasoundReleaseSettings> {

  static final String NAME = "ultrasound-release";

  public UltrasoundReleaseFactory() {
    super(NAME, UltrasoundReleaseSettings.class);
  }

  @Override
  public Path folder(UltrasoundReleaseSettings settings) {
    return settings.folder();
  }

  @Override
  public void check(UltrasoundReleaseSettings settings, SettingsCheck check) {
    UltrasoundRelease.made(settings)
        .conflict()
        .ifPresent(conflict -> check.reject("folder", "\"" + settings.folder() + "\" " + conflict));
  }

  @Override
  public DatasetMaker create(UltrasoundReleaseSettings settings, PluginContext context) {
    return new UltrasoundRelease(settings);
  }
}
