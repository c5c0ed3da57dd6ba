package org.hookline.ultrasound.detector;

import com.google.auto.service.AutoService;
import org.hookline.djl.detection.DetectionModelBuilder;
import org.hookline.djl.detection.DetectionModelFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The model {@code fcos}. */
@AutoService(Plugin.class)
public final class FcosFactory extends DetectionModelFactory<FcosSettings> {

  static final String NAME = "fcos";

  /** For the plug-in scanner. */
  public FcosFactory() {
    super(NAME, FcosSettings.class);
  }

  @Override
  public DetectionModelBuilder create(FcosSettings settings, PluginContext context) {
    return (manager, categories, seed) -> new Fcos(manager, settings, categories, seed);
  }
}
