package org.hookline.ultrasound.data.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hookline.InputException;

/**
 * The names of the classes of a YOLO data set: one a line in {@code classes.txt}, {@code names.txt}
 * or {@code obj.names}, or the key {@code names} of {@code data.yaml} as a list or by number.
 */
final class YoloClasses {

  private static final List<String> LISTS = List.of("classes.txt", "names.txt", "obj.names");
  private static final List<String> YAMLS =
      List.of("data.yaml", "data.yml", "dataset.yaml", "dataset.yml");
  private static final Pattern ITEM = Pattern.compile("-\\s+(.+)|(\\d{1,6})\\s*:\\s*(.+)");

  private YoloClasses() {}

  /**
   * The names, by class number.
   *
   * @throws InputException if there are none
   */
  static List<String> read(DataFolder folder) {
    try {
      for (String name : LISTS) {
        if (folder.contains(name)) {
          return nonEmpty(
              name, TextFile.lines(folder, name).stream().filter(line -> !line.isEmpty()).toList());
        }
      }
      for (String name : YAMLS) {
        if (folder.contains(name)) {
          return nonEmpty(name, names(TextFile.lines(folder, name)));
        }
      }
    } catch (UnreadableException e) {
      throw new InputException(
          "The names of the classes in \"" + folder.root() + "\": " + e.what() + ".", e);
    }
    throw new InputException(
        "\"%s\" does not say what its classes are called; there should be one of %s, %s."
            .formatted(folder.root(), String.join(", ", LISTS), String.join(", ", YAMLS)));
  }

  /** Whether a text file of this name holds names and no labels. */
  static boolean isList(String file) {
    return LISTS.contains(file);
  }

  private static List<String> nonEmpty(String file, List<String> names) throws UnreadableException {
    if (names.isEmpty()) {
      throw new UnreadableException("there are none in \"" + file + "\"");
    }
    return names;
  }

  /** So much of YAML as such files are written in. */
  private static List<String> names(List<String> lines) throws UnreadableException {
    int start = 0;
    while (start < lines.size() && !lines.get(start).startsWith("names:")) {
      start++;
    }
    if (start == lines.size()) {
      throw new UnreadableException("there is no \"names\"");
    }
    String inline = lines.get(start).substring("names:".length()).strip();
    if (!inline.isEmpty() && !inline.startsWith("#")) {
      return inline(inline);
    }
    Map<Integer, String> byNumber = new TreeMap<>();
    for (String line : lines.subList(start + 1, lines.size())) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher item = ITEM.matcher(line);
      if (!item.matches()) {
        break;
      }
      boolean listed = item.group(1) != null;
      int number = listed ? byNumber.size() : Integer.parseInt(item.group(2));
      byNumber.put(number, unquoted(listed ? item.group(1) : item.group(3)));
    }
    return inOrder(byNumber);
  }

  private static List<String> inline(String text) throws UnreadableException {
    boolean list = text.startsWith("[") && text.endsWith("]");
    boolean map = text.startsWith("{") && text.endsWith("}");
    if (!list && !map) {
      throw new UnreadableException("\"names\" is not a list on one line");
    }
    Map<Integer, String> byNumber = new TreeMap<>();
    String inside = text.substring(1, text.length() - 1).strip();
    for (String part : inside.isEmpty() ? new String[0] : inside.split(",", -1)) {
      Matcher item = ITEM.matcher(part.strip());
      boolean numbered = map && item.matches() && item.group(2) != null;
      if (map && !numbered) {
        throw new UnreadableException("\"names\" is not a map of numbers to names");
      }
      byNumber.put(
          numbered ? Integer.parseInt(item.group(2)) : byNumber.size(),
          unquoted(numbered ? item.group(3) : part));
    }
    return inOrder(byNumber);
  }

  private static List<String> inOrder(Map<Integer, String> byNumber) throws UnreadableException {
    List<String> names = new ArrayList<>();
    for (Map.Entry<Integer, String> entry : byNumber.entrySet()) {
      if (entry.getKey() != names.size() || entry.getValue().isEmpty()) {
        throw new UnreadableException("\"names\" has no class " + names.size());
      }
      names.add(entry.getValue());
    }
    return names;
  }

  private static String unquoted(String text) {
    String stripped = text.strip();
    boolean quoted =
        stripped.length() >= 2
            && ((stripped.startsWith("'") && stripped.endsWith("'"))
                || (stripped.startsWith("\"") && stripped.endsWith("\"")));
    return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
  }
}
