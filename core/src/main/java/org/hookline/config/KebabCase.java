package org.hookline.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** The one rule by which names in code become names in a configuration. */
public final class KebabCase {

  private static final Pattern WORD_START =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private KebabCase() {}

  /**
   * Lower-case words joined by hyphens: {@code maxIter} and {@code MAX_ITER} become {@code
   * max-iter}, {@code HTTPServer} becomes {@code http-server}.
   */
  public static String of(String name) {
    String hyphenated =
        name.indexOf('_') >= 0 ? name.replace('_', '-') : WORD_START.matcher(name).replaceAll("-");
    return hyphenated.toLowerCase(Locale.ROOT);
  }
}
