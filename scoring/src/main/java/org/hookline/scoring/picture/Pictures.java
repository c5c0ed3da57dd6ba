package org.hookline.scoring.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;

/**
 * Writes figures into a folder: {@code <name>.png}, {@code <name>.svg}, {@code <name>.csv}.
 *
 * <p>The same figure gives the same bytes. The CSV holds every number that the figure has, also
 * those that cannot be drawn, as RFC 4180 has it, in UTF-8, with these columns:
 *
 * <ul>
 *   <li>{@link LinePlot}: {@code curve} and the labels of the axes; a line for each point
 *   <li>{@link Histogram}: {@code group}, {@code <label> from}, {@code <label> to}, {@code count};
 *       a line for each bin of each group
 *   <li>{@link MatrixPlot}: {@code <rowTitle>\<columnTitle>} and the labels; a line for each row,
 *       which begins with its label
 *   <li>{@link ForestPlot}: {@code <rowTitle>} and the names of the values; a line for each row
 * </ul>
 */
public final class Pictures {

  private static final String NUMBERS = ".csv";
  private static final String DRAWING = ".svg";
  private static final String PIXELS = ".png";

  private final Path folder;
  private final DurableFiles files = new DurableFiles(Disk.real());

  private Pictures(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes into a folder.
   *
   * @param folder made with the first figure if it is not there
   */
  public static Pictures in(Path folder) {
    return new Pictures(folder);
  }

  /**
   * Writes figures, as {@link #write} does, and deletes those of the other names, which an earlier
   * evaluation may have left: no picture is then older than another.
   *
   * @param names of all figures that there can be
   * @param figures those that there are now, by name
   * @throws IllegalArgumentException if a figure has none of these names
   * @throws RunException if a file cannot be written or deleted
   */
  public void replace(Set<String> names, Map<String, Figure> figures) {
    if (!names.containsAll(figures.keySet())) {
      throw new IllegalArgumentException(
          "figures %s were to be written, but known are %s"
              .formatted(figures.keySet(), new TreeSet<>(names)));
    }
    figures.forEach(this::write);
    new TreeSet<>(names).stream().filter(name -> !figures.containsKey(name)).forEach(this::delete);
  }

  /**
   * Writes a figure; files of the same name are replaced, each as a whole. Without any font on the
   * machine there is only the CSV, and a warning.
   *
   * @param name of the files, without an ending; what cannot stand in the name of a file, such as a
   *     slash, becomes {@code _}
   * @throws RunException if a file cannot be written
   */
  public void write(String name, Figure figure) {
    Path stem = stem(name);
    try {
      files.createFolder(folder);
      put(stem, NUMBERS, Csv.of(figure).getBytes(StandardCharsets.UTF_8));
      if (Fonts.areThere(stem)) {
        Painting painting = Painting.of(figure);
        put(stem, DRAWING, SvgCanvas.draw(painting).getBytes(StandardCharsets.UTF_8));
        put(stem, PIXELS, PngCanvas.draw(painting));
      } else {
        delete(stem, DRAWING, PIXELS);
      }
    } catch (IOException e) {
      throw failure("written", stem, e);
    }
  }

  private void delete(String name) {
    Path stem = stem(name);
    try {
      delete(stem, NUMBERS, DRAWING, PIXELS);
    } catch (IOException e) {
      throw failure("deleted", stem, e);
    }
  }

  private Path stem(String name) {
    return folder.resolve(name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_"));
  }

  private void put(Path stem, String ending, byte[] content) throws IOException {
    files.replace(file(stem, ending), content);
  }

  private static void delete(Path stem, String... endings) throws IOException {
    for (String ending : endings) {
      Files.deleteIfExists(file(stem, ending));
    }
  }

  private static Path file(Path stem, String ending) {
    return stem.resolveSibling(stem.getFileName() + ending);
  }

  private static RunException failure(String done, Path stem, IOException cause) {
    return new RunException(
        "The figure \"%s\" could not be %s. %s.".formatted(stem, done, DurableFiles.explain(cause)),
        cause);
  }
}
