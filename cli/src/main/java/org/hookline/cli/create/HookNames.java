package org.hookline.cli.create;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.hookline.InputException;

/**
 * What a hook's project and its classes are called.
 *
 * @param name the hook's name in configurations: lower-case words joined by hyphens
 * @param packageName its Java package
 */
public record HookNames(String name, String packageName) {

  private static final String SUFFIX = "-hook";

  /** Checks both, since everything that is written depends on them. */
  public HookNames {
    if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new InputException(
          "\"%s\" cannot name a hook; use lower-case words joined by hyphens, such as \"frame-counter\""
              .formatted(name));
    }
    if (name.equals("hook")) {
      throw new InputException(
          "\"hook\" is what all of them are; name it after what it does, such as \"frame-counter\"");
    }
    if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
      throw new InputException(
          "\"%s\" is not a Java package; use a name such as \"org.example\""
              .formatted(packageName));
    }
  }

  /** The Maven artifact, which begins the name of the jar: {@code frame-counter-hook}. */
  public String artifact() {
    return name.endsWith(SUFFIX) ? name : name + SUFFIX;
  }

  /** What the names of the classes begin with: {@code FrameCounter}. */
  String prefix() {
    return Arrays.stream(name.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** The class of the hook: {@code FrameCounterHook}. */
  String hookClass() {
    return name.endsWith(SUFFIX) ? prefix() : prefix() + "Hook";
  }

  /** The folder of the package: {@code org/example}. */
  String path() {
    return packageName.replace('.', '/');
  }

  /** What the templates call these names. */
  Map<String, String> placeholders() {
    return Map.of(
        "@name@", name,
        "@package@", packageName,
        "@path@", path(),
        "@artifact@", artifact(),
        "@Prefix@", prefix(),
        "@Hook@", hookClass());
  }
}
