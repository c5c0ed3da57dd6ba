package org.hookline.ultrasound.detector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hookline.RunException;

/**
 * Finds what evaluations of an earlier configuration left in a run's folder: {@code
 * predictions/<data set>.json}, what is kept in {@code predictions/<data set>/} to go on with, and
 * {@code pictures/<data set>/}, maybe behind a prefix, of data sets that are not evaluated any
 * more. No evaluation reads them; whoever looks into the folder should know. Other files are
 * somebody else's.
 */
final class FormerOutputs {

  /** The folder of detections in the run's folder. */
  static final String PREDICTIONS = "predictions";

  /** The folder of pictures in the run's folder. */
  static final String PICTURES = "pictures";

  private static final String JSON = ".json";

  private FormerOutputs() {}

  /**
   * Their paths in the run's folder, in order of folder and name.
   *
   * @param datasets the names of the data sets that are evaluated
   * @throws RunException if a folder cannot be read
   */
  static List<String> in(Path runFolder, Collection<String> datasets) {
    Stream<Path> predictions =
        files(runFolder.resolve(PREDICTIONS))
            .filter(file -> file.toString().endsWith(JSON))
            .filter(file -> !KeptDetections.isKept(file))
            .filter(file -> !datasets.contains(name(file).replaceFirst("\\.json$", "")));
    Stream<Path> kept =
        folders(runFolder.resolve(PREDICTIONS), KeptDetections::isKept)
            .filter(folder -> !datasets.contains(name(folder)));
    Stream<Path> pictures =
        folders(runFolder.resolve(PICTURES), file -> true)
            .filter(folder -> !datasets.contains(name(folder)));
    return Stream.of(predictions, kept, pictures)
        .flatMap(paths -> paths)
        .map(path -> runFolder.relativize(path).toString().replace('\\', '/'))
        .distinct()
        .sorted()
        .toList();
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** The folders of some files, but not the root itself. */
  private static Stream<Path> folders(Path root, Predicate<Path> ofFile) {
    return files(root).filter(ofFile).map(Path::getParent).filter(folder -> !folder.equals(root));
  }

  private static Stream<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries.filter(Files::isRegularFile).toList().stream();
    } catch (IOException | UncheckedIOException e) {
      throw new RunException("\"%s\" cannot be read: %s.".formatted(folder, e.getMessage()), e);
    }
  }
}
