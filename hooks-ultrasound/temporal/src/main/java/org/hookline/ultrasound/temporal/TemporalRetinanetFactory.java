package org.hookline.ultrasound.temporal;

import com.google.auto.service.AutoService;
import java.util.List;
import org.hookline.djl.detection.DetectionModelBuilder;
import org.hookline.djl.detection.DetectionModelFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;

/** The model {@code temporal-retinanet}. */
@AutoService(Plugin.class)
public final class TemporalRetinanetFactory
    extends DetectionModelFactory<TemporalRetinanetSettings> {

  /** For the plug-in scanner. */
  public TemporalRetinanetFactory() {
    super("temporal-retinanet", TemporalRetinanetSettings.class);
  }

  @Override
  public void check(TemporalRetinanetSettings settings, SettingsCheck check) {
    TemporalModels.check(settings.shared(), List.of(LastLayer.CLS, LastLayer.REG), check);
  }

  @Override
  public DetectionModelBuilder create(TemporalRetinanetSettings settings, PluginContext context) {
    return TemporalModels.builder(
        name(),
        settings.backbone(),
        settings.shared(),
        (categories, organs) -> new RetinaNetwork(settings, categories, organs).write());
  }
}
