package org.hookline.ultrasound.data.inspection;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.hookline.text.Numbers;

/** Brings what stands in somebody's file to a terminal. */
final class Printable {

  private static final int SHOWN = 10;

  private Printable() {}

  /** The text without what moves the cursor or changes colours. */
  static String of(String text) {
    return text.replaceAll("\\p{Cc}", "?");
  }

  /** The same in double quotes. */
  static String quoted(String text) {
    return "\"" + of(text) + "\"";
  }

  /** The first ten, and how many more there are. */
  static String first(List<String> names) {
    String shown = names.stream().limit(SHOWN).collect(joining(", "));
    return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
  }

  /** A count with its noun and the names: {@code 2 patients: a, b}; or {@code none}. */
  static String listed(List<String> names, String noun) {
    return names.isEmpty() ? "none" : Numbers.counted(names.size(), noun) + ": " + first(names);
  }
}
