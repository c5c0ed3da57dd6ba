package org.hookline.scoring.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
 * </ul>
 */
public final class Pictures {

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
   * Writes a figure; files of the same name are replaced, each as a whole. Without any font on the
   * machine there is only the CSV, and a warning.
   *
   * @param name of the files, without an ending; what cannot stand in the name of a file, such as a
   *     slash, becomes {@code _}
   * @throws RunException if a file cannot be written
   */
  public void write(String name, Figure figure) {
    String stem = name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_");
    try {
      files.createFolder(folder);
      put(stem + ".csv", Csv.of(figure).getBytes(StandardCharsets.UTF_8));
      if (Fonts.areThere(folder.resolve(stem))) {
        Painting painting = Painting.of(figure);
        put(stem + ".svg", SvgCanvas.draw(painting).getBytes(StandardCharsets.UTF_8));
        put(stem + ".png", PngCanvas.draw(painting));
      }
    } catch (IOException e) {
      throw new RunException(
          "The figure \"%s\" could not be written. %s."
              .formatted(folder.resolve(stem), DurableFiles.explain(e)),
          e);
    }
  }

  private void put(String file, byte[] content) throws IOException {
    files.replace(folder.resolve(file), content);
  }
}
