package org.hookline.plugin;

import org.hookline.TrainingStep;

/**
 * Makes a training step, chosen by {@code train.step}. Its settings are the top-level keys that
 * core does not own, such as {@code data}, {@code model} and {@code optimizer}.
 *
 * @param <S> the settings record
 */
public abstract class StepFactory<S extends Record> extends PluginFactory<S, TrainingStep> {

  /** The kind of all steps. */
  public static final PluginKind<TrainingStep> KIND =
      PluginKind.chosen("steps", TrainingStep.class);

  protected StepFactory(String name, Class<S> settingsType) {
    super(KIND, name, settingsType);
  }
}
