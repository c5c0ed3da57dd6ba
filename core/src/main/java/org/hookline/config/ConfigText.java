package org.hookline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a resolved configuration for people. */
public final class ConfigText {

  private ConfigText() {}

  /** One line for each value, by key: {@code train.seed = 7 # config/quickstart.conf:3}. */
  public static List<String> lines(Config config) {
    return leaves(config).entrySet().stream()
        .map(
            leaf ->
                leaf.getKey()
                    + " = "
                    + shown(leaf.getValue())
                    + "  # "
                    + Origins.location(leaf.getValue()))
        .toList();
  }

  /** A HOCON file that can be read again, keys sorted. */
  public static String hocon(Config config) {
    return config
        .root()
        .render(
            ConfigRenderOptions.defaults()
                .setOriginComments(false)
                .setComments(false)
                .setJson(false));
  }

  static Map<String, ConfigValue> leaves(Config config) {
    Map<String, ConfigValue> leaves = new TreeMap<>();
    config.entrySet().forEach(leaf -> leaves.put(leaf.getKey(), leaf.getValue()));
    return leaves;
  }

  /** A value as it would be written; a number as it was written. */
  static String shown(ConfigValue value) {
    return value.valueType() == ConfigValueType.NUMBER
        ? value.atKey("value").getString("value")
        : value.render(ConfigRenderOptions.concise());
  }
}
