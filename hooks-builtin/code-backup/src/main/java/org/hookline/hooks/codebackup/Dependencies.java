package org.hookline.hooks.codebackup;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hookline.plugin.PluginSource;

/** The jars that this process was made of. */
final class Dependencies {

  private Dependencies() {}

  /** A line for each jar, by name: SHA-256, name, version if it has one. */
  static List<String> lines() {
    return jars().stream()
        .map(PluginSource::of)
        .map(
            jar ->
                "%s  %s  %s"
                    .formatted(
                        jar.sha256().orElse("-"),
                        jar.path().getFileName(),
                        jar.version().orElse("-")))
        .sorted(Comparator.comparing(Dependencies::name))
        .toList();
  }

  private static String name(String line) {
    return line.substring(line.indexOf("  "));
  }

  private static Set<Path> jars() {
    Set<Path> jars = new LinkedHashSet<>();
    Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .forEach(entry -> addJar(Path.of(entry), jars));
    if (Dependencies.class.getClassLoader() instanceof URLClassLoader plugins) {
      for (URL url : plugins.getURLs()) {
        addJar(path(url), jars);
      }
    }
    return jars;
  }

  private static void addJar(Path path, Set<Path> jars) {
    if (Files.isRegularFile(path)) {
      jars.add(path);
    }
  }

  private static Path path(URL url) {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a place of classes: " + url, e);
    }
  }
}
