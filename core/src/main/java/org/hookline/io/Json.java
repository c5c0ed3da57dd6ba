package org.hookline.io;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes maps, lists, strings, numbers, booleans and null as JSON; refuses everything else. Numbers
 * read back as exactly what was written. Reading JSON is Typesafe Config's business.
 *
 * <p>JSON has no NaN and no infinity: they are written as {@code null}, or, with {@link
 * #nonFiniteAsText()}, as the strings {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"},
 * which Typesafe Config's {@code getDouble} understands.
 */
public final class Json {

  private static final String HEX = "0123456789abcdef";

  private final boolean indented;
  private final boolean sorted;
  private final boolean nonFiniteAsText;

  private Json(boolean indented, boolean sorted, boolean nonFiniteAsText) {
    this.indented = indented;
    this.sorted = sorted;
    this.nonFiniteAsText = nonFiniteAsText;
  }

  /** Everything on one line: {@code {"a": 1, "b": [2, 3]}}. */
  public static Json oneLine() {
    return new Json(false, false, false);
  }

  /** One entry per line, indented by two blanks. */
  public static Json indented() {
    return new Json(true, false, false);
  }

  /** The same with keys in alphabetical order instead of the maps' own. */
  public Json sortedKeys() {
    return new Json(indented, true, nonFiniteAsText);
  }

  /** The same with NaN and infinities as strings instead of {@code null}. */
  public Json nonFiniteAsText() {
    return new Json(indented, sorted, true);
  }

  /** The value as JSON, without a line end. */
  public String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  /** Appends the value as JSON, without a line end. */
  public void append(StringBuilder out, @Nullable Object value) {
    append(out, value, 0);
  }

  /** Appends a number, allocating nothing. */
  public void appendNumber(StringBuilder out, double value) {
    if (nonFiniteAsText && (!Double.isFinite(value) || isNegativeZero(value))) {
      out.append('"').append(value).append('"');
    } else if (Double.isFinite(value)) {
      out.append(value);
    } else {
      out.append("null");
    }
  }

  /** Appends a string in quotes, allocating nothing. */
  public static void appendString(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || isLoneSurrogate(text, i)) {
            appendEscaped(out, c);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private void append(StringBuilder out, @Nullable Object value, int depth) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof String text) {
      appendString(out, text);
    } else if (value instanceof Double number) {
      appendNumber(out, number);
    } else if (value instanceof Float number) {
      appendFloat(out, number);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      out.append(((Number) value).longValue());
    } else if (value instanceof Map<?, ?> map) {
      appendMap(out, map, depth);
    } else if (value instanceof List<?> list) {
      appendList(out, list, depth);
    } else {
      throw new IllegalArgumentException(
          "a " + value.getClass().getName() + " cannot be written as JSON: " + value);
    }
  }

  /** Typesafe Config reads the number -0.0 as 0, but the text as it is. */
  private static boolean isNegativeZero(double value) {
    return Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(-0.0);
  }

  /** In the float's own digits: 0.1f is 0.1, and reads back as the same float. */
  private void appendFloat(StringBuilder out, float value) {
    if (Float.isFinite(value)) {
      out.append(value);
    } else {
      appendNumber(out, value);
    }
  }

  private void appendMap(StringBuilder out, Map<?, ?> map, int depth) {
    out.append('{');
    Map<?, ?> ordered = sorted ? new TreeMap<>(map) : map;
    Iterator<? extends Map.Entry<?, ?>> entries = ordered.entrySet().iterator();
    boolean first = true;
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      if (!(entry.getKey() instanceof String key)) {
        throw new IllegalArgumentException("a JSON key must be a string: " + entry.getKey());
      }
      startEntry(out, first, depth + 1);
      appendString(out, key);
      out.append(": ");
      append(out, entry.getValue(), depth + 1);
      first = false;
    }
    end(out, '}', first, depth);
  }

  /**
   * A list of plain values stays on one line, so that a thousand numbers are not a thousand lines.
   */
  private void appendList(StringBuilder out, List<?> list, int depth) {
    if (indented && list.stream().noneMatch(e -> e instanceof Map || e instanceof List)) {
      new Json(false, sorted, nonFiniteAsText).appendList(out, list, depth);
      return;
    }
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      startEntry(out, i == 0, depth + 1);
      append(out, list.get(i), depth + 1);
    }
    end(out, ']', list.isEmpty(), depth);
  }

  private void startEntry(StringBuilder out, boolean first, int depth) {
    if (!first) {
      out.append(indented ? "," : ", ");
    }
    if (indented) {
      startLine(out, depth);
    }
  }

  private void end(StringBuilder out, char bracket, boolean empty, int depth) {
    if (indented && !empty) {
      startLine(out, depth);
    }
    out.append(bracket);
  }

  private static void startLine(StringBuilder out, int depth) {
    out.append('\n');
    for (int i = 0; i < depth; i++) {
      out.append("  ");
    }
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private static void appendEscaped(StringBuilder out, char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((c >> shift) & 0xf));
    }
  }
}
