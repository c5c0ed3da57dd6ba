package org.hookline.ultrasound.temporal;

import com.google.auto.service.AutoService;
import java.util.List;
import org.hookline.djl.detection.DetectionModelBuilder;
import org.hookline.djl.detection.DetectionModelFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;

/** The model {@code rdn-lstm}. */
@AutoService(Plugin.class)
public final class RdnLstmFactory extends DetectionModelFactory<RdnLstmSettings> {

  /** For the plug-in scanner. */
  public RdnLstmFactory() {
    super("rdn-lstm", RdnLstmSettings.class);
  }

  @Override
  public void check(RdnLstmSettings settings, SettingsCheck check) {
    TemporalModels.check(settings.asModel().shared(), List.of(LastLayer.values()), check);
  }

  @Override
  public DetectionModelBuilder create(RdnLstmSettings settings, PluginContext context) {
    TemporalSettings model = settings.asModel();
    return TemporalModels.builder(
        name(),
        model.backbone(),
        model.shared(),
        (categories, organs) -> new RegionNetwork(model, categories, organs).write());
  }
}
