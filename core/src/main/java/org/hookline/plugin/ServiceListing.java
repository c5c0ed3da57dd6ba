package org.hookline.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jar lists which providers of a service. {@link java.util.ServiceLoader} visits them in this
 * order, but when one fails to load it does not always say which.
 */
final class ServiceListing {

  /** A line of a services file; without a class name, a file that cannot be read. */
  record Line(PluginSource source, @Nullable String className) {}

  private final Deque<Line> ahead;

  private ServiceListing(List<Line> lines) {
    this.ahead = new ArrayDeque<>(lines);
  }

  static ServiceListing of(Class<?> service, ClassLoader loader) throws IOException {
    String name = "META-INF/services/" + service.getName();
    Set<String> seen = new HashSet<>();
    List<Line> lines = new ArrayList<>();
    for (URL file : Collections.list(loader.getResources(name))) {
      PluginSource source = PluginSource.ofResource(file, name);
      for (@Nullable String className : classNames(file)) {
        if (className == null || seen.add(className)) {
          lines.add(new Line(source, className));
        }
      }
    }
    return new ServiceListing(lines);
  }

  /** Moves past a provider that was found, and gives its line. */
  Line passTo(Class<?> provider) {
    while (!ahead.isEmpty()) {
      Line line = ahead.remove();
      if (provider.getName().equals(line.className())) {
        return line;
      }
    }
    return new Line(PluginSource.of(provider), provider.getName());
  }

  /** Moves past the provider that has just failed, and gives its line if there is one. */
  @Nullable Line passFailed() {
    return ahead.poll();
  }

  private static List<@Nullable String> classNames(URL file) {
    List<@Nullable String> names = new ArrayList<>();
    try {
      for (String line : lines(file)) {
        String name = line.replaceFirst("#.*", "").trim();
        if (!name.isEmpty() && !isClassName(name)) {
          return Collections.singletonList(null);
        }
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
      return Collections.unmodifiableList(names);
    } catch (IOException e) {
      return Collections.singletonList(null);
    }
  }

  private static List<String> lines(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    connection.setUseCaches(false);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private static boolean isClassName(String name) {
    return Character.isJavaIdentifierStart(name.codePointAt(0))
        && name.codePoints().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
  }
}
