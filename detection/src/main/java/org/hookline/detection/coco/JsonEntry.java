package org.hookline.detection.coco;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hookline.detection.DatasetProblem;
import org.hookline.detection.DatasetProblem.Severity;

/**
 * One object of a file, whose keys are read with a problem noted for each that is missing or of
 * another type; a value that could not be read is zero or empty.
 */
final class JsonEntry {

  private final JsonNode node;
  private final Path file;
  private final String subject;
  private final List<DatasetProblem> problems;

  /**
   * @param subject what problems are said to be about, such as {@code annotation 7}
   * @param problems takes what is wrong
   */
  JsonEntry(JsonNode node, Path file, String subject, List<DatasetProblem> problems) {
    this.node = node;
    this.file = file;
    this.subject = subject;
    this.problems = problems;
  }

  long integer(String key) {
    return optionalInteger(key).orElseGet(() -> missing(key));
  }

  int smallInteger(String key) {
    return optionalSmallInteger(key).orElseGet(() -> missing(key));
  }

  double number(String key) {
    return optionalNumber(key).orElseGet(() -> missing(key));
  }

  /** A text; empty if the key is missing. */
  String optionalText(String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      problem("\"" + key + "\" is not a text");
    }
    return value.asText();
  }

  /** A text that a path can be made of; empty if the key is missing. */
  String optionalPath(String key) {
    String text = optionalText(key);
    if (!isPath(text)) {
      problem("\"" + key + "\" is not a path");
    }
    return text;
  }

  CocoBox box(String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      missing(key);
    } else if (isFourNumbers(value)) {
      return new CocoBox(
          value.get(0).doubleValue(),
          value.get(1).doubleValue(),
          value.get(2).doubleValue(),
          value.get(3).doubleValue());
    } else {
      problem("\"" + key + "\" is not [x, y, width, height]");
    }
    return new CocoBox(0, 0, 0, 0);
  }

  OptionalLong optionalInteger(String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalLong.empty();
    }
    if (!(value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToLong())) {
      problem("\"" + key + "\" is not an integer");
      return OptionalLong.of(0);
    }
    return OptionalLong.of(value.longValue());
  }

  OptionalInt optionalSmallInteger(String key) {
    OptionalLong value = optionalInteger(key);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    if (value.getAsLong() != (int) value.getAsLong()) {
      problem("\"" + key + "\" does not fit into 32 bits");
    }
    return OptionalInt.of((int) value.getAsLong());
  }

  OptionalDouble optionalNumber(String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalDouble.empty();
    }
    if (!value.isNumber()) {
      problem("\"" + key + "\" is not a number");
    }
    return OptionalDouble.of(value.doubleValue());
  }

  /** {@code true}, or a number other than 0; a missing key is neither. */
  boolean flag(String key) {
    return node.path(key).asInt() != 0 || node.path(key).asBoolean();
  }

  /** Every key with a text or an integer, as text, but these. */
  SortedMap<String, String> textsBut(Set<String> keys) {
    SortedMap<String, String> texts = new TreeMap<>();
    node.properties().stream()
        .filter(property -> !keys.contains(property.getKey()))
        .filter(
            property -> property.getValue().isTextual() || property.getValue().isIntegralNumber())
        .forEach(property -> texts.put(property.getKey(), property.getValue().asText()));
    return texts;
  }

  private int missing(String key) {
    problem("no \"" + key + "\"");
    return 0;
  }

  void problem(String what) {
    problems.add(new DatasetProblem(Severity.ERROR, file, subject, what, ""));
  }

  /** A NUL, for one, is in no path. */
  private static boolean isPath(String text) {
    try {
      Path unused = Path.of(text);
      return true;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isFourNumbers(JsonNode value) {
    if (!value.isArray() || value.size() != 4) {
      return false;
    }
    for (JsonNode number : value) {
      if (!number.isNumber()) {
        return false;
      }
    }
    return true;
  }
}
