package org.hookline.ultrasound.data.simulation;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.DatasetMakerFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;

/** Makes the plug-in {@code datasets.ultrasound-simulation}. */
@AutoService(Plugin.class)
public final class UltrasoundSimulationFactory
    extends DatasetMakerFactory<UltrasoundSimulationSettings> {

  public UltrasoundSimulationFactory() {
    super("ultrasound-simulation", UltrasoundSimulationSettings.class);
  }

  @Override
  public Path folder(UltrasoundSimulationSettings settings) {
    return settings.folder();
  }

  @Override
  public void check(UltrasoundSimulationSettings settings, SettingsCheck check) {
    UltrasoundSimulation.made(settings)
        .conflict()
        .ifPresent(conflict -> check.reject("folder", "\"" + settings.folder() + "\" " + conflict));
  }

  @Override
  public DatasetMaker create(UltrasoundSimulationSettings settings, PluginContext context) {
    return new UltrasoundSimulation(settings);
  }
}
