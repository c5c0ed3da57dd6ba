package org.hookline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginKind;

/**
 * Reads {@code hooks.x = on} as {@code hooks.x.enabled = on}, so that switching never drops the
 * settings of a lower layer.
 */
final class Switches {

  static final String ENABLED = "enabled";

  private final Set<String> sections;

  /**
   * @param sections the keys of the sections whose entries can be switched, such as {@code hooks}
   */
  Switches(Set<String> sections) {
    this.sections = new TreeSet<>(sections);
  }

  /** For the sections of all kinds of plug-ins that are switched on and off. */
  static Switches of(PluginCatalog catalog) {
    return new Switches(sections(catalog));
  }

  /** The keys of those sections. */
  static Set<String> sections(PluginCatalog catalog) {
    Set<String> keys = new TreeSet<>();
    catalog.kinds().stream().filter(PluginKind::switched).forEach(kind -> keys.add(kind.key()));
    return keys;
  }

  /** What a value says as a switch, if it says on or off. */
  static Optional<Boolean> read(ConfigValue value) {
    if (value.valueType() != ConfigValueType.BOOLEAN
        && value.valueType() != ConfigValueType.STRING) {
      return Optional.empty();
    }
    return read(value.unwrapped().toString());
  }

  static Optional<Boolean> read(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "on", "true", "yes" -> Optional.of(true);
      case "off", "false", "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** One layer with every switch written out. */
  Config writtenOut(Config layer) {
    return writtenOut(layer.root()).toConfig();
  }

  private ConfigObject writtenOut(ConfigObject around) {
    ConfigObject result = around;
    for (String section : sections) {
      if (result.get(section) instanceof ConfigObject entries) {
        result = result.withValue(section, entriesWrittenOut(entries));
      }
    }
    return result;
  }

  private ConfigObject entriesWrittenOut(ConfigObject entries) {
    ConfigObject result = entries;
    try {
      for (Map.Entry<String, ConfigValue> entry : entries.entrySet()) {
        result = result.withValue(entry.getKey(), writtenOut(entry.getValue()));
      }
      return result;
    } catch (ConfigException.NotResolved stillSubstituted) {
      // The whole section is a substitution; its switches are written out once it is resolved.
      return entries;
    }
  }

  /** An instance's settings may switch others on and off themselves. */
  private ConfigValue writtenOut(ConfigValue entry) {
    try {
      if (entry instanceof ConfigObject settings) {
        ConfigObject section = writtenOut(settings);
        ConfigValue flag = section.get(ENABLED);
        return flag == null ? section : section.withValue(ENABLED, canonical(flag));
      }
      return read(entry).isPresent()
          ? ConfigValueFactory.fromMap(Map.of(ENABLED, canonical(entry))).withOrigin(entry.origin())
          : entry;
    } catch (ConfigException.NotResolved stillSubstituted) {
      return entry;
    }
  }

  /** A switch as a boolean, whichever of the words it was written with; all else as it is. */
  static ConfigValue canonical(ConfigValue flag) {
    return read(flag)
        .<ConfigValue>map(on -> ConfigValueFactory.fromAnyRef(on).withOrigin(flag.origin()))
        .orElse(flag);
  }
}
