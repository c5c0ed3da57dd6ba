package org.hookline.detection;

import org.hookline.plugin.PluginFactory;
import org.hookline.plugin.PluginKind;

/**
 * Makes an evaluator, switched on under {@code evaluators.<name>}.
 *
 * @param <S> the settings record
 */
public abstract class EvaluatorFactory<S extends Record> extends PluginFactory<S, Evaluator> {

  /** The kind of all evaluators. */
  public static final PluginKind<Evaluator> KIND =
      PluginKind.switched("evaluators", Evaluator.class);

  protected EvaluatorFactory(String name, Class<S> settingsType) {
    super(KIND, name, settingsType);
  }
}
