package org.hookline.cli.doctor;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hookline.config.Origins;
import org.hookline.plugin.Finding;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginKind;

/**
 * The check of the plug-ins: how many there are, and whether a jar of theirs hides another. What is
 * broken was logged when they were looked for.
 *
 * @param catalog the plug-ins there are
 * @param jars the jars of the {@code plugins} folder
 * @param classPath the jars that come with Hookline, as the JVM writes them
 */
public record PluginJars(PluginCatalog catalog, List<Path> jars, String classPath) {

  /** {@code NAME-VERSION.jar}: the version begins with the first digit behind a hyphen. */
  private static final Pattern JAR = Pattern.compile("(.+?)-\\d.*\\.jar");

  /** Counts the plug-ins and names jars of one artifact. */
  public Finding look() {
    String found =
        catalog.kinds().stream().map(this::count).collect(Collectors.joining(", ", "", ""));
    List<String> twins = twins();
    return twins.isEmpty()
        ? Finding.ok(found)
        : Finding.warn(found + "\n" + String.join("\n", twins), "");
  }

  private String count(PluginKind<?> kind) {
    return kind.key() + " " + catalog.found(kind).size();
  }

  /** In the order of the class path: Hookline's own jars come first. */
  private List<String> twins() {
    SortedMap<String, List<Path>> byArtifact = new TreeMap<>();
    Stream<Path> own = Stream.of(classPath.split(File.pathSeparator, -1)).map(Path::of);
    Stream.concat(own, jars.stream())
        .forEach(jar -> byArtifact.computeIfAbsent(artifact(jar), a -> new ArrayList<>()).add(jar));
    byArtifact.remove("");
    return byArtifact.entrySet().stream()
        .filter(
            entry ->
                entry.getValue().size() > 1 && entry.getValue().stream().anyMatch(jars::contains))
        .map(
            entry ->
                "\"%s\" is there more than once, and only the first is used; remove the others: %s"
                    .formatted(entry.getKey(), shown(entry.getValue())))
        .toList();
  }

  private static String artifact(Path jar) {
    Path file = jar.getFileName();
    Matcher name = JAR.matcher(file == null ? "" : file.toString());
    return name.matches() ? name.group(1) : "";
  }

  private static String shown(List<Path> paths) {
    return paths.stream().map(Origins::shown).collect(Collectors.joining(", "));
  }
}
