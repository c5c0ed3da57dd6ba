package org.hookline.hooks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hookline.io.DurableFiles;

/**
 * Reads {@code pictures/<data set>/<name>.png}, {@code .svg} and {@code .csv}. Of a picture that is
 * there as both, the SVG is taken; one that is half written is not.
 */
final class Pictures {

  private static final long LARGEST = 10L << 20;
  private static final Map<String, String> TYPES =
      Map.of("svg", "image/svg+xml", "png", "image/png", "csv", "text/csv");

  private final Path folder;
  private final Collection<String> evaluated;
  private final Missing missing;

  private Pictures(Path folder, Collection<String> evaluated, Missing missing) {
    this.folder = folder;
    this.evaluated = evaluated;
    this.missing = missing;
  }

  /**
   * The pictures of each data set; none, if there is no such folder.
   *
   * @param evaluated the data sets of the last evaluation; others are left over from earlier ones.
   *     If it is empty all are taken, as of evaluators that draw and measure nothing
   */
  static List<PictureGroup> read(Path folder, Collection<String> evaluated, Missing missing) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try {
      return new Pictures(folder, evaluated, missing).groups();
    } catch (IOException e) {
      missing.add("The folder \"pictures\" cannot be read, " + DurableFiles.explain(e) + ".");
      return List.of();
    }
  }

  private List<PictureGroup> groups() throws IOException {
    Map<String, Map<String, Map<String, Path>>> files = files();
    List<PictureGroup> groups = new ArrayList<>();
    files.forEach(
        (dataset, byName) -> {
          if (!dataset.isEmpty() && !evaluated.isEmpty() && !evaluated.contains(dataset)) {
            missing.add(
                "pictures/%s was left out: the last evaluation has no such data set."
                    .formatted(dataset));
            return;
          }
          List<Picture> pictures = new ArrayList<>();
          byName.forEach((name, byEnding) -> picture(name, byEnding).ifPresent(pictures::add));
          if (!pictures.isEmpty()) {
            groups.add(new PictureGroup(dataset, pictures));
          }
        });
    return groups;
  }

  /** By data set, by name, by ending. */
  private Map<String, Map<String, Map<String, Path>>> files() throws IOException {
    Map<String, Map<String, Map<String, Path>>> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (dot > 0 && TYPES.containsKey(ending) && !name.startsWith(DurableFiles.TEMPORARY)) {
          files
              .computeIfAbsent(dataset(file), key -> new TreeMap<>())
              .computeIfAbsent(name.substring(0, dot), key -> new TreeMap<>())
              .put(ending, file);
        }
      }
    } catch (UncheckedIOException e) {
      throw new IOException(e.getCause());
    }
    return files;
  }

  /** A data set may have a slash in its name, as those of an evaluation with a prefix do. */
  private String dataset(Path file) {
    return folder.relativize(file.getParent()).toString().replace('\\', '/');
  }

  private Optional<Picture> picture(String name, Map<String, Path> byEnding) {
    Optional<byte[]> svg = content("svg", byEnding);
    Optional<byte[]> image = svg.or(() -> content("png", byEnding));
    Optional<byte[]> table = content("csv", byEnding);
    String ending = svg.isPresent() ? "svg" : "png";
    return image.isPresent() || table.isPresent()
        ? Optional.of(
            new Picture(
                name,
                image.map(it -> uri(ending, it)),
                ending,
                svg.map(PictureFormat::isWideSvg).orElse(false),
                table.map(it -> uri("csv", it))))
        : Optional.empty();
  }

  private static String uri(String ending, byte[] content) {
    return "data:" + TYPES.get(ending) + ";base64," + Base64.getEncoder().encodeToString(content);
  }

  private Optional<byte[]> content(String ending, Map<String, Path> byEnding) {
    Path file = byEnding.get(ending);
    if (file == null) {
      return Optional.empty();
    }
    String shown = "pictures/" + folder.relativize(file).toString().replace('\\', '/');
    try {
      if (Files.size(file) > LARGEST) {
        missing.add(shown + " is larger than 10 MiB and was left out.");
        return Optional.empty();
      }
      byte[] content = Files.readAllBytes(file);
      if (!ending.equals("csv") && !PictureFormat.isWhole(ending, content)) {
        missing.add(shown + " is not a whole picture and was left out.");
        return Optional.empty();
      }
      return Optional.of(content);
    } catch (IOException e) {
      missing.add(shown + " cannot be read, " + DurableFiles.explain(e) + ".");
      return Optional.empty();
    }
  }
}
