package org.hookline.ultrasound.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hookline.RunException;
import org.hookline.io.DurableFiles;

/**
 * Finds what evaluations of an earlier configuration left in a run's folder: {@code
 * predictions/<data set>.json} and {@code pictures/<data set>/} of data sets that are not evaluated
 * any more. Nothing reads them; whoever looks into the folder should know. Other files are somebody
 * else's.
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
    Stream<String> predictions =
        names(runFolder.resolve(PREDICTIONS), Files::isRegularFile)
            .filter(name -> name.endsWith(JSON))
            .filter(name -> !datasets.contains(name.substring(0, name.length() - JSON.length())))
            .map(name -> PREDICTIONS + "/" + name);
    Stream<String> pictures =
        names(runFolder.resolve(PICTURES), Files::isDirectory)
            .filter(name -> !datasets.contains(name))
            .map(name -> PICTURES + "/" + name + "/");
    return Stream.concat(predictions, pictures).toList();
  }

  private static Stream<String> names(Path folder, Predicate<Path> kind) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names =
          entries.filter(kind).map(entry -> entry.getFileName().toString()).sorted().toList();
      return names.stream();
    } catch (IOException e) {
      throw new RunException(
          "\"%s\" cannot be read, %s.".formatted(folder, DurableFiles.explain(e)), e);
    }
  }
}
