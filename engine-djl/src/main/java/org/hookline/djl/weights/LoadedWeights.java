package org.hookline.djl.weights;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of the arrays when weights were loaded into a model; each list is sorted.
 *
 * @param file where they came from
 * @param loaded names of the arrays that the model now has from there
 * @param missing names of the model's arrays that the file does not have; they are as before
 * @param unexpected names in the file that the model does not have
 * @param misshapen names of the arrays that have another shape in the file; the model's are as
 *     before
 */
public record LoadedWeights(
    Path file,
    List<String> loaded,
    List<String> missing,
    List<String> unexpected,
    List<String> misshapen) {

  public LoadedWeights {
    loaded = List.copyOf(loaded);
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
    misshapen = List.copyOf(misshapen);
  }

  /** Whether model and file have exactly the same arrays. */
  public boolean isComplete() {
    return missing.isEmpty() && unexpected.isEmpty() && misshapen.isEmpty();
  }
}
