package org.hookline.config;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.EventWriter;
import org.hookline.Hook;
import org.hookline.PluginException;
import org.hookline.Processes;
import org.hookline.TrainingStep;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginCatalog;

/**
 * All that a configuration says about one run, bound and checked.
 *
 * @param run the section {@code run}
 * @param train the section {@code train}
 * @param step the training step that {@code train.step} names
 * @param hooks the hooks that are on, by instance
 * @param writers the event writers that are on, by instance
 * @param processes how several processes are connected; if empty, by the one plug-in that can
 * @param plugins every plug-in that is on or chosen, also by the settings of another
 * @param config the same as configuration: defaults filled in, paths absolute, without the plug-ins
 *     that are off and that nobody spoke of
 * @param scaled one line for each setting that {@code train.reference-batch-size} or {@code
 *     train.reference-world-size} changed, by key: {@code train.max-iter: 5000 -> 2500}
 */
public record RunConfiguration(
    RunSettings run,
    TrainSettings train,
    Choice<TrainingStep> step,
    Map<String, Choice<Hook>> hooks,
    Map<String, Choice<EventWriter>> writers,
    Optional<Choice<Processes>> processes,
    List<Choice<?>> plugins,
    Config config,
    List<String> scaled) {

  /**
   * Binds every section and lets each plug-in that is on check its settings. Nothing is started.
   *
   * @throws ConfigurationException with all problems
   * @throws PluginException if all that is wrong is that plug-ins are broken
   */
  public static RunConfiguration bind(LayeredConfig layers, PluginCatalog catalog) {
    return bind(layers, catalog, 1);
  }

  /**
   * The same for several processes, which {@code train.reference-world-size} goes by.
   *
   * @param processes how many will train together, at least 1
   */
  public static RunConfiguration bind(LayeredConfig layers, PluginCatalog catalog, int processes) {
    return RunBinder.bind(layers, catalog, processes, true);
  }

  /**
   * The same, but no plug-in checks its settings: for a run that has been checked when it began,
   * and of which somebody needs only a part. The files of the others may be gone.
   *
   * @throws ConfigurationException with all problems
   * @throws PluginException if all that is wrong is that plug-ins are broken
   */
  public static RunConfiguration bindUnchecked(LayeredConfig layers, PluginCatalog catalog) {
    return RunBinder.bind(layers, catalog, 1, false);
  }
}
