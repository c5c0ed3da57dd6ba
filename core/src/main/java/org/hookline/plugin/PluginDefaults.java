package org.hookline.plugin;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hookline.config.KebabCase;
import org.hookline.config.Origins;
import org.hookline.config.Suggestion;

/**
 * What the {@code <name>.conf} beside a plug-in's class says.
 *
 * @param text the file as it was written, with the comments that are its documentation; empty if
 *     there is no file
 * @param config the values, which only set the plug-in's own keys and, for a plug-in that is
 *     switched on and off, {@code enabled}
 */
public record PluginDefaults(String text, Config config) {

  static final String ENABLED = "enabled";

  /**
   * Reads and checks the file.
   *
   * @throws UnusablePluginException if the file is not sound
   */
  static PluginDefaults of(PluginFactory<?, ?> factory, PluginSource source) {
    String name = factory.name() + ".conf";
    URL file = FoundPlugin.implementation(factory).getResource(name);
    if (file == null) {
      return new PluginDefaults("", ConfigFactory.empty());
    }
    String text = read(file, name);
    try {
      Config config =
          ConfigFactory.parseString(text, options(Origins.inside(source.path(), name))).resolve();
      checkKeys(factory, config);
      return new PluginDefaults(text, config);
    } catch (ConfigException e) {
      throw new UnusablePluginException("its defaults are not sound: " + Origins.sentence(e));
    }
  }

  private static String read(URL file, String name) {
    try {
      URLConnection connection = file.openConnection();
      connection.setUseCaches(false);
      try (InputStream stream = connection.getInputStream()) {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UnusablePluginException("its defaults " + name + " cannot be read: " + e);
    }
  }

  private static ConfigParseOptions options(String origin) {
    return ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setOriginDescription(origin);
  }

  private static void checkKeys(PluginFactory<?, ?> factory, Config config) {
    Set<String> own = new TreeSet<>();
    for (RecordComponent component : factory.settingsType().getRecordComponents()) {
      own.add(KebabCase.of(component.getName()));
    }
    if (factory.kind().switched()) {
      own.add(ENABLED);
    }
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(config.root()).entrySet()) {
      if (!own.contains(entry.getKey())) {
        throw new UnusablePluginException(
            "its defaults set \""
                + entry.getKey()
                + "\" at "
                + Origins.location(entry.getValue().origin())
                + ", which is none of its keys"
                + Suggestion.question(entry.getKey(), own)
                + " known: "
                + String.join(", ", own));
      }
    }
  }
}
