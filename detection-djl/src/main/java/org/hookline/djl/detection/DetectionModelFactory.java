package org.hookline.djl.detection;

import org.hookline.plugin.PluginFactory;
import org.hookline.plugin.PluginKind;

/**
 * Makes the builder of a detection model, chosen by {@code model.type}.
 *
 * @param <S> the settings record
 */
public abstract class DetectionModelFactory<S extends Record>
    extends PluginFactory<S, DetectionModelBuilder> {

  /** The kind of all detection models. */
  public static final PluginKind<DetectionModelBuilder> KIND =
      PluginKind.chosen("models", DetectionModelBuilder.class);

  protected DetectionModelFactory(String name, Class<S> settingsType) {
    super(KIND, name, settingsType);
  }
}
