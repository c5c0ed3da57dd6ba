package org.hookline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.hookline.InputException;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginKind;
import org.hookline.plugin.StepFactory;

/**
 * The layers of a configuration merged into one tree, low to high: core's defaults and those of
 * plug-ins, the application file, the experiment, the command line.
 */
public final class LayeredConfig {

  private static final String CORE_DEFAULTS = "core.conf";

  private final Config config;
  private final Config user;

  private LayeredConfig(Config config, Config user) {
    this.config = config;
    this.user = user;
  }

  /**
   * Reads and merges all layers.
   *
   * @throws InputException if a file is missing or is not sound, if an argument is not understood,
   *     or if a substitution has no value
   */
  public static LayeredConfig load(ConfigSources sources, PluginCatalog catalog) {
    Set<String> sections = Switches.sections(catalog);
    Switches switches = Switches.of(catalog);
    HoconFiles files = new HoconFiles(text -> SwitchShorthand.writtenOut(text, sections));
    Config user = user(sources, files, switches);
    Config merged = user.withFallback(defaults(catalog));
    merged = merged.withFallback(stepDefaults(merged, catalog));
    try {
      return new LayeredConfig(switches.writtenOut(merged.resolve()), user);
    } catch (ConfigException e) {
      throw new InputException(Origins.sentence(e), e);
    }
  }

  /** Everything, resolved. */
  public Config config() {
    return config;
  }

  /** The same layers with something else as what they come to. */
  LayeredConfig with(Config other) {
    return new LayeredConfig(other, user);
  }

  /** Whether a file or the command line says anything at that path or below it. */
  public boolean setByUser(String path) {
    ConfigValue here = user.root();
    for (String key : ConfigUtil.splitPath(path)) {
      if (!(here instanceof ConfigObject section)) {
        return true;
      }
      try {
        here = section.get(key);
      } catch (ConfigException.NotResolved mayHoldAnything) {
        return true;
      }
      if (here == null) {
        return false;
      }
    }
    return true;
  }

  private static Config user(ConfigSources sources, HoconFiles files, Switches switches) {
    Config user = ConfigFactory.empty();
    if (Files.exists(sources.application())) {
      user = switches.writtenOut(files.parse(sources.application()));
    }
    if (sources.experiment().isPresent()) {
      Path experiment = sources.experiment().get();
      requireExists(experiment);
      user = switches.writtenOut(files.parse(experiment)).withFallback(user);
    }
    for (String argument : sources.arguments()) {
      user = switches.writtenOut(Argument.parse(argument)).withFallback(user);
    }
    return user;
  }

  private static void requireExists(Path experiment) {
    if (Files.isRegularFile(experiment)) {
      return;
    }
    String sentence = "there is no configuration file \"" + Origins.shown(experiment) + "\"";
    try {
      String beside = HoconFiles.beside(experiment);
      throw new InputException(
          beside.isEmpty() ? sentence : sentence + "; beside it there are: " + beside);
    } catch (IOException e) {
      throw new InputException(sentence, e);
    }
  }

  private static Config defaults(PluginCatalog catalog) {
    Config defaults =
        ConfigFactory.parseResources(
            LayeredConfig.class,
            CORE_DEFAULTS,
            ConfigParseOptions.defaults()
                .setAllowMissing(false)
                .setOriginDescription(CORE_DEFAULTS));
    for (FoundPlugin plugin : catalog.found()) {
      PluginKind<?> kind = plugin.factory().kind();
      if (kind.switched()) {
        Config own = plugin.defaults().config();
        defaults = defaults.withFallback(own.atKey(plugin.factory().name()).atKey(kind.key()));
      }
    }
    return defaults;
  }

  /** A step's keys are at the top level, so its defaults can only join once it is known. */
  private static Config stepDefaults(Config merged, PluginCatalog catalog) {
    try {
      Config known = merged.resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
      if (known.root().get("train") instanceof ConfigObject train
          && train.get("step") != null
          && train.get("step").valueType() == ConfigValueType.STRING) {
        return catalog
            .find(StepFactory.KIND, String.valueOf(train.get("step").unwrapped()))
            .map(step -> step.defaults().config())
            .orElse(ConfigFactory.empty());
      }
      return ConfigFactory.empty();
    } catch (ConfigException stillSubstituted) {
      // Resolving everything, which comes next, reports it with its place.
      return ConfigFactory.empty();
    }
  }
}
