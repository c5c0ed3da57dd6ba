package org.hookline.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says where a configuration value comes from. */
public final class Origins {

  static final String COMMAND_LINE = "command line";

  /** Stands between a plug-in's jar and the file of defaults in it. */
  private static final String IN_JAR = "!";

  private static final String MERGED = "merge of ";
  private static final Pattern SOURCE_AND_LINE =
      Pattern.compile("(?<source>.*?)(?:: (?<line>\\d+)(?:-\\d+)?)?", Pattern.DOTALL);

  private Origins() {}

  /** The place as {@code file:line}, or {@code command line}. */
  public static String location(ConfigOrigin origin) {
    Matcher place = place(origin);
    String source = shown(place.group("source"));
    String line = place.group("line");
    return line == null || source.equals(COMMAND_LINE) ? source : source + ":" + line;
  }

  /** How the place of a file in a jar, or in a folder of classes, is described. */
  public static String inside(Path jar, String file) {
    return shown(jar) + IN_JAR + file;
  }

  /** A path as a person would type it: relative to the working directory if it lies below. */
  public static String shown(Path path) {
    return shown(path.toAbsolutePath().normalize().toString());
  }

  /**
   * The place of a value; of a section that several files make up, that of the first key which a
   * user wrote.
   */
  static String location(ConfigValue value) {
    if (!(value instanceof ConfigObject section) || !isMerged(section.origin())) {
      return location(value.origin());
    }
    List<String> places = new TreeMap<>(section).values().stream().map(Origins::location).toList();
    return places.stream()
        .filter(place -> !place.contains(IN_JAR))
        .findFirst()
        .orElse(places.isEmpty() ? "" : places.get(0));
  }

  /** What paths in this value are relative to: the file's folder, else the working directory. */
  static Path folder(ConfigOrigin origin) {
    String source = place(origin).group("source");
    if (source.equals(COMMAND_LINE) || !Files.isRegularFile(Path.of(source))) {
      return workingDirectory();
    }
    Path folder = Path.of(source).getParent();
    return folder == null ? workingDirectory() : workingDirectory().resolve(folder);
  }

  /** The configuration library's complaint, its place in the same form. */
  public static String sentence(ConfigException problem) {
    String message = String.valueOf(problem.getMessage());
    ConfigOrigin origin = problem.origin();
    if (origin == null) {
      return message;
    }
    String prefix = origin.description() + ": ";
    String detail = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    return location(origin) + ": " + detail;
  }

  private static boolean isMerged(ConfigOrigin origin) {
    return origin.description().startsWith(MERGED);
  }

  private static Matcher place(ConfigOrigin origin) {
    String description = origin.description();
    if (isMerged(origin)) {
      int end = description.indexOf(',');
      description = description.substring(MERGED.length(), end < 0 ? description.length() : end);
    }
    Matcher place = SOURCE_AND_LINE.matcher(description);
    if (!place.matches()) {
      throw new IllegalStateException("no place in \"" + description + "\"");
    }
    return place;
  }

  private static String shown(String source) {
    String here = workingDirectory() + File.separator;
    return source.startsWith(here) ? source.substring(here.length()) : source;
  }

  private static Path workingDirectory() {
    return Path.of("").toAbsolutePath();
  }
}
