package org.hookline.cli;

import com.typesafe.config.ConfigUtil;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.config.ConfigSources;
import org.hookline.config.LayeredConfig;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginLoader;
import org.hookline.plugin.PluginScanner;

/** What every command begins with: the plug-ins there are, and the configuration asked for. */
record Discovery(PluginCatalog catalog, LayeredConfig layers) {

  private static final String ENDING = ".conf";

  /**
   * Finds the plug-ins and reads the configuration.
   *
   * @param words a configuration file at most, and {@code key=value} arguments, in any order
   */
  static Discovery of(Workplace workplace, List<String> words) {
    return of(workplace, in(workplace), words);
  }

  /** The same with plug-ins that were found before. */
  static Discovery of(Workplace workplace, PluginCatalog catalog, List<String> words) {
    List<String> files = words.stream().filter(word -> isFile(workplace, word)).toList();
    if (files.size() > 1) {
      throw new InputException(
          "\"%s\" and \"%s\" are two configuration files; give one, which may include others, and key=value"
              .formatted(files.get(0), files.get(1)));
    }
    Path experiment =
        files.isEmpty() ? workplace.defaultExperiment() : experiment(workplace, files.get(0));
    List<String> assignments = words.stream().filter(word -> !isFile(workplace, word)).toList();
    ConfigSources sources =
        new ConfigSources(workplace.applicationConfig(), Optional.of(experiment), assignments);
    return new Discovery(catalog, LayeredConfig.load(sources, catalog));
  }

  /** The plug-ins on the class path and in the {@code plugins} folder. */
  static PluginCatalog in(Workplace workplace) {
    return PluginScanner.scan(loader(workplace));
  }

  /** The class path, and the jars of the {@code plugins} folder. */
  static URLClassLoader loader(Workplace workplace) {
    return PluginLoader.over(workplace.plugins(), Discovery.class.getClassLoader());
  }

  /** Whether a plug-in of a kind that is switched is on under its own name. */
  boolean isOn(FoundPlugin plugin) {
    String path = ConfigUtil.joinPath(plugin.factory().kind().key(), plugin.factory().name());
    String enabled = path + ".enabled";
    return layers.config().hasPath(enabled) && layers.config().getBoolean(enabled);
  }

  /**
   * A file may be named from the working directory or, for those that come along, from home's
   * config folder.
   */
  private static Path experiment(Workplace workplace, String word) {
    Path here = workplace.current().resolve(word);
    Path shipped = workplace.home().resolve("config").resolve(word);
    if (!Files.exists(here) && word.endsWith(ENDING) && Files.exists(shipped)) {
      return shipped;
    }
    return here;
  }

  /** A folder of runs may be called {@code lr=0.1}; what is there is a file, not an assignment. */
  static boolean isFile(Workplace workplace, String word) {
    return !word.contains("=") || Files.isRegularFile(workplace.current().resolve(word));
  }
}
