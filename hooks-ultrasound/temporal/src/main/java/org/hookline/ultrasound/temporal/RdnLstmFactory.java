package org.hookline.ultrasound.temporal;

import com.google.auto.service.AutoService;
import java.util.List;
import org.hookline.djl.detection.DetectionModelBuilder;
import org.hookline.djl.detection.DetectionModelFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;
import org.hookline.ultrasound.temporal.part.Relation;
import org.hookline.ultrasound.temporal.resnet.Norm;
import org.hookline.ultrasound.temporal.resnet.Res5;

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
    SecondStageSettings second = settings.secondStage();
    int width = new Res5(settings.backbone(), second.halfChannels()).channels();
    if (width % second.heads() != 0 || width % Relation.MULTIPLE != 0) {
      check.reject(
          "second-stage.heads",
          "each box has %d features, from backbone.channels and depth, which must be a multiple of the heads and of %d"
              .formatted(width, Relation.MULTIPLE));
    }
    if (settings.backbone().norm() == Norm.BATCH && !second.halfChannels()) {
      check.reject(
          "backbone.norm",
          "with second-stage.half-channels = off it must be group or frozen-batch; the statistics of a batch would count boxes that are only padding");
    }
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
