package org.hookline.checkpoint;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of checkpoint folders: {@code iter-} and the iteration in at least seven digits. */
final class CheckpointName {

  private static final Pattern NAME = Pattern.compile("iter-([0-9]{7,18})");

  private CheckpointName() {}

  static String of(long iteration) {
    return String.format(Locale.ROOT, "iter-%07d", iteration);
  }

  /** The iteration of a folder's name; empty if the name is not one that {@link #of} gives. */
  static OptionalLong iteration(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long iteration = Long.parseLong(matcher.group(1));
    return of(iteration).equals(name) ? OptionalLong.of(iteration) : OptionalLong.empty();
  }
}
