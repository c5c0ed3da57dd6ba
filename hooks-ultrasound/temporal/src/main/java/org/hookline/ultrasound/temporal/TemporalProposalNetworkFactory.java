package org.hookline.ultrasound.temporal;

import com.google.auto.service.AutoService;
import java.util.List;
import org.hookline.djl.detection.DetectionModelBuilder;
import org.hookline.djl.detection.DetectionModelFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;

/** The model {@code temporal-proposal-network}. */
@AutoService(Plugin.class)
public final class TemporalProposalNetworkFactory
    extends DetectionModelFactory<TemporalProposalNetworkSettings> {

  /** For the plug-in scanner. */
  public TemporalProposalNetworkFactory() {
    super("temporal-proposal-network", TemporalProposalNetworkSettings.class);
  }

  @Override
  public void check(TemporalProposalNetworkSettings settings, SettingsCheck check) {
    TemporalModels.check(settings.asModel().shared(), List.of(LastLayer.RPN_CLS), check);
  }

  @Override
  public DetectionModelBuilder create(
      TemporalProposalNetworkSettings settings, PluginContext context) {
    TemporalSettings model = settings.asModel();
    return TemporalModels.builder(
        name(),
        model.backbone(),
        model.shared(),
        (categories, organs) -> new RegionNetwork(model, categories, organs).write());
  }
}
