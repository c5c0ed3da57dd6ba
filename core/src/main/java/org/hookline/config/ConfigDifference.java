package org.hookline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Tells what changed between the configuration of a checkpoint and that of its resumption. */
public final class ConfigDifference {

  private ConfigDifference() {}

  /**
   * One line for each value that differs, by key: {@code train.seed: 7 -> 8}. Numbers are compared
   * by their value, not by how they are written.
   */
  public static List<String> between(Config old, Config now) {
    Map<String, ConfigValue> before = ConfigText.leaves(old);
    Map<String, ConfigValue> after = ConfigText.leaves(now);
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    List<String> lines = new ArrayList<>();
    for (String path : paths) {
      ConfigValue was = before.get(path);
      ConfigValue is = after.get(path);
      if (was == null && is != null) {
        lines.add(path + ": added, " + ConfigText.shown(is));
      } else if (was != null && is == null) {
        lines.add(path + ": removed, was " + ConfigText.shown(was));
      } else if (was != null && is != null && !was.equals(is)) {
        lines.add(path + ": " + ConfigText.shown(was) + " -> " + ConfigText.shown(is));
      }
    }
    return lines;
  }
}
