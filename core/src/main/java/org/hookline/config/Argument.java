package org.hookline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import java.util.Set;
import org.hookline.InputException;

/** Reads one {@code key=value} of the command line. */
final class Argument {

  private static final ConfigParseOptions OPTIONS =
      ConfigParseOptions.defaults()
          .setSyntax(ConfigSyntax.CONF)
          .setOriginDescription(Origins.COMMAND_LINE);

  private Argument() {}

  /**
   * The value as HOCON, or as plain text where it is not one HOCON value.
   *
   * @throws InputException if there is no equals sign or no key before it
   */
  static Config parse(String argument) {
    int equals = argument.indexOf('=');
    if (equals < 0) {
      throw new InputException(
          "\"" + argument + "\" is not understood; expected key=value, such as train.max-iter=100");
    }
    String key = argument.substring(0, equals).trim();
    String value = argument.substring(equals + 1).trim();
    requireKey(key, argument);
    return ConfigFactory.parseString(key + "=" + (isHocon(value) ? value : quoted(value)), OPTIONS);
  }

  private static void requireKey(String key, String argument) {
    try {
      ConfigUtil.splitPath(key.endsWith("+") ? key.substring(0, key.length() - 1) : key);
    } catch (ConfigException e) {
      throw new InputException(
          "\""
              + argument
              + "\" has no sound key before the equals sign; expected key=value, such as"
              + " train.max-iter=100",
          e);
    }
  }

  private static boolean isHocon(String value) {
    boolean looksCommented =
        !value.matches("(?s)[\"\\[{].*") && (value.contains("#") || value.contains("//"));
    if (value.isEmpty() || looksCommented) {
      return false;
    }
    try {
      return ConfigFactory.parseString("value=" + value, OPTIONS)
          .root()
          .keySet()
          .equals(Set.of("value"));
    } catch (ConfigException e) {
      return false;
    }
  }

  private static String quoted(String value) {
    return ConfigUtil.quoteString(value);
  }
}
