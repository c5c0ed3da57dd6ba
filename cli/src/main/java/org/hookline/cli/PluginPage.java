package org.hookline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hookline.HooklineException;
import org.hookline.config.ConfigurationException;
import org.hookline.config.RunConfiguration;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.PluginFactory;
import org.hookline.plugin.PluginKind;
import org.hookline.run.HookPlace;
import org.hookline.run.RunAssembly;

/**
 * All there is to say about one plug-in, as a configuration with comments.
 *
 * @param discovery the plug-ins, and the configuration that says what is on
 * @param words that configuration as it was asked for
 */
record PluginPage(Workplace workplace, Discovery discovery, List<String> words) {

  /** The page's lines. */
  List<String> of(FoundPlugin plugin) {
    PluginFactory<?, ?> factory = plugin.factory();
    PluginKind<?> kind = factory.kind();
    List<String> lines = new ArrayList<>();
    lines.add("# %s, of the %s".formatted(factory.name(), kind.key()));
    if (kind.switched()) {
      lines.add("#   on       " + (discovery.isOn(plugin) ? "yes" : "no"));
    }
    if (kind.equals(HookFactory.KIND)) {
      lines.add("#   phase    " + phase(factory.name()));
    }
    lines.add(
        "#   jar      %s%s"
            .formatted(
                plugin.source(),
                plugin.source().version().map(version -> ", version " + version).orElse("")));
    plugin.source().sha256().ifPresent(sum -> lines.add("#   SHA-256  " + sum));
    lines.add("#   class    " + plugin.implementation().getName());
    lines.add("");
    String text = plugin.defaults().text().strip();
    lines.add(text.isEmpty() ? "# It has no settings but enabled, which is off." : text);
    lines.add("");
    return lines;
  }

  /** A hook that is off is looked at as if it were on. */
  private String phase(String name) {
    List<String> on = new ArrayList<>(words);
    on.add("hooks.\"%s\".enabled=on".formatted(name));
    try {
      Discovery asked = Discovery.of(workplace, discovery.catalog(), on);
      RunConfiguration configuration = RunConfiguration.bind(asked.layers(), asked.catalog());
      Optional<HookPlace> place =
          new RunAssembly(configuration, asked.catalog())
              .hookOrder().stream().filter(each -> each.type().equals(name)).findFirst();
      return place
          .map(found -> found.phase() + ": " + found.phase().reason())
          .orElse("its instance is of another type");
    } catch (ConfigurationException e) {
      return "not known while " + own(e, name);
    } catch (HooklineException e) {
      return "not known while the hook cannot be made: " + e.getMessage();
    }
  }

  /** What is wrong with this hook; what else is wrong is for {@code hookline config} to say. */
  private static String own(ConfigurationException e, String name) {
    String section = "hooks." + name + ".";
    return e.problems().stream()
        .filter(problem -> problem.path().startsWith(section))
        .findFirst()
        .map(problem -> problem.path() + " is not set well: " + problem.message())
        .orElse("the configuration has problems; \"hookline config\" lists them");
  }
}
