package org.hookline.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a configuration and what is there.
 *
 * @param path the key from the root; empty for the root itself
 * @param value what is there; null if nothing is, or if somebody wrote {@code null}
 * @param around the enclosing section, which says where a value is that is not there; null around
 *     the root
 */
record Site(String path, @Nullable ConfigValue value, @Nullable Site around) {

  private static final int LONGEST_SHOWN = 60;

  static Site root(ConfigObject config) {
    return new Site("", config, null);
  }

  /** The place of a key within the section that is here. */
  Site child(String key) {
    ConfigValue child = value instanceof ConfigObject object ? object.get(key) : null;
    boolean absent = child == null || child.valueType() == ConfigValueType.NULL;
    String childPath = ConfigUtil.joinPath(key);
    return new Site(
        path.isEmpty() ? childPath : path + "." + childPath, absent ? null : child, this);
  }

  /** The place of an element of the list that is here. */
  Site element(int index, ConfigValue element) {
    return new Site(path + "[" + index + "]", element, this);
  }

  /** The last key of the path. */
  String key() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** The same place with something else there. */
  Site with(ConfigObject other) {
    return new Site(path, other, around);
  }

  String location() {
    // The root has the place of whatever comes first in it, which says nothing.
    if (around == null) {
      return "";
    }
    return value == null ? around.location() : Origins.location(value);
  }

  /** What is wrong here; the value is not repeated if the message says it. */
  Problem problem(String message) {
    String shown = shown();
    boolean said =
        Pattern.compile("(?<![\\w.])" + Pattern.quote(shown) + "(?![\\w.])")
            .matcher(message)
            .find();
    return new Problem(path, location(), said ? "" : shown, message);
  }

  /** The value as it would be written, if it is short. */
  private String shown() {
    if (value == null || value instanceof ConfigObject) {
      return "";
    }
    String text = ConfigText.shown(value);
    return text.length() > LONGEST_SHOWN ? "" : text;
  }
}
