package org.hookline.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns single values into numbers, text, switches, durations, paths and enum constants. */
final class Scalars {

  /** A value of the wrong type; the message says what was expected. */
  static final class Mismatch extends Exception {

    private static final long serialVersionUID = 1L;

    Mismatch(String expected) {
      super("expected " + expected);
    }
  }

  /** No long has more digits; a larger exponent would only fill the memory. */
  private static final int MOST_DIGITS = 19;

  private static final Set<Class<?>> SUPPORTED =
      Set.of(
          int.class,
          Integer.class,
          long.class,
          Long.class,
          double.class,
          Double.class,
          boolean.class,
          Boolean.class,
          String.class,
          Duration.class,
          Path.class);

  private Scalars() {}

  static boolean supports(Class<?> type) {
    return SUPPORTED.contains(type) || type.isEnum();
  }

  static Object read(Class<?> type, ConfigValue value) throws Mismatch {
    if (type == int.class || type == Integer.class) {
      return (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type == long.class || type == Long.class) {
      return whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type == double.class || type == Double.class) {
      return number(value);
    }
    if (type == boolean.class || type == Boolean.class) {
      return Switches.read(value).orElseThrow(() -> new Mismatch("on or off"));
    }
    if (type == Duration.class) {
      return duration(value);
    }
    if (type == Path.class) {
      return path(value);
    }
    return type.isEnum() ? constant(type, value) : text(value, "text");
  }

  private static long whole(ConfigValue value, long least, long most) throws Mismatch {
    BigDecimal number = decimal(value, "a whole number").stripTrailingZeros();
    if (number.scale() > 0) {
      throw new Mismatch("a whole number");
    }
    if (number.precision() - (long) number.scale() > MOST_DIGITS
        || number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw new Mismatch("a whole number from " + least + " to " + most);
    }
    return number.longValueExact();
  }

  private static double number(ConfigValue value) throws Mismatch {
    double number = decimal(value, "a number").doubleValue();
    if (Double.isInfinite(number)) {
      throw new Mismatch("a number of at most " + Double.MAX_VALUE);
    }
    return number;
  }

  private static BigDecimal decimal(ConfigValue value, String expected) throws Mismatch {
    try {
      return new BigDecimal(text(value, expected));
    } catch (NumberFormatException e) {
      throw new Mismatch(expected);
    }
  }

  private static Duration duration(ConfigValue value) throws Mismatch {
    String expected = "a duration such as 5s";
    // A bare number would be read as milliseconds, which nobody means.
    if (!text(value, expected).matches(".*[A-Za-z]")) {
      throw new Mismatch(expected);
    }
    try {
      return value.atKey("value").getDuration("value");
    } catch (ConfigException e) {
      throw new Mismatch(expected);
    }
  }

  private static Path path(ConfigValue value) throws Mismatch {
    String expected = "a path";
    String text = text(value, expected);
    if (text.isBlank()) {
      throw new Mismatch(expected);
    }
    try {
      return Origins.folder(value.origin()).resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new Mismatch(expected);
    }
  }

  private static Object constant(Class<?> type, ConfigValue value) throws Mismatch {
    String known = constants(type).map(Scalars::constantName).collect(Collectors.joining(", "));
    String expected = "one of " + known;
    String text = text(value, expected);
    return constants(type)
        .filter(constant -> constantName(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> new Mismatch(expected));
  }

  private static Stream<Enum<?>> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(constant -> (Enum<?>) constant);
  }

  private static String constantName(Enum<?> constant) {
    return KebabCase.of(constant.name());
  }

  private static String text(ConfigValue value, String expected) throws Mismatch {
    ConfigValueType type = value.valueType();
    if (type == ConfigValueType.OBJECT || type == ConfigValueType.LIST) {
      throw new Mismatch(expected);
    }
    // The library keeps a number as it was written only here.
    return value.atKey("value").getString("value");
  }
}
