package org.hookline.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hookline.InputException;
import org.hookline.Processes;
import org.hookline.config.RecordBinder;
import org.hookline.config.RunConfiguration;
import org.hookline.plugin.Choice;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.ProcessesFactory;

/** Connects the processes of a run, and makes sure that they are to do the same. */
public final class RunProcesses {

  private RunProcesses() {}

  /**
   * Connects this process with those it is to train with, as the configuration says or, if it says
   * nothing, by the one plug-in there is for it.
   *
   * @throws InputException if there are several such plug-ins, this process cannot be one of the
   *     others, or they have another version or configuration
   * @throws org.hookline.RunException if the others do not come
   */
  public static Processes join(RunConfiguration configuration, PluginCatalog catalog) {
    Processes joined =
        configuration
            .processes()
            .or(() -> onlyOne(catalog))
            .map(choice -> RunContext.outside(configuration.train(), catalog).create(choice))
            .orElseGet(Processes::alone);
    try {
      joined.requireSame("version", Map.of("Hookline", RunEnvironment.here().hookline()));
      // How a host is reached may be another matter on each.
      joined.requireSame(
          "configuration", values(configuration.config().withoutPath(ProcessesFactory.KIND.key())));
    } catch (RuntimeException e) {
      joined.abort(e);
      throw e;
    }
    return joined;
  }

  private static Map<String, String> values(Config config) {
    Map<String, String> values = new TreeMap<>();
    config
        .entrySet()
        .forEach(
            each ->
                values.put(each.getKey(), each.getValue().render(ConfigRenderOptions.concise())));
    return values;
  }

  private static Optional<Choice<Processes>> onlyOne(PluginCatalog catalog) {
    List<FoundPlugin> found = catalog.found(ProcessesFactory.KIND);
    if (found.size() > 1) {
      throw new InputException(
          "several plug-ins connect processes: %s; choose one with processes.type"
              .formatted(found.stream().map(each -> each.factory().name()).toList()));
    }
    return found.stream()
        .findFirst()
        .map(
            plugin ->
                new RecordBinder(catalog)
                    .bind(ProcessesFactory.KIND, plugin.factory().name(), List.of()));
  }
}
