package org.hookline.ultrasound.temporal;

import com.google.auto.service.AutoService;
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
    TemporalModels.check(settings.weights(), check);
  }

  @Override
  public DetectionModelBuilder create(
      TemporalProposalNetworkSettings settings, PluginContext context) {
    return TemporalModels.builder(name(), settings.asModel());
  }
}
