package org.hookline.detection;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes a data set on disk that is not there yet, by simulating, converting or unpacking it. Data
 * settings point at files in its folder as at any other files, and it is run before they are read.
 */
public interface DatasetMaker {

  /** Everything it makes lies in here. */
  Path folder();

  /**
   * Files that it makes its data set from, whether they are there yet or not. Those that lie in the
   * folder of another maker are made first.
   */
  default List<Path> sources() {
    return List.of();
  }

  /** Whether the folder holds the whole data set, made from the same settings and sources. */
  boolean isComplete();

  /**
   * Makes the data set. If it breaks off, {@link #isComplete()} stays false and the next call
   * starts over or goes on.
   *
   * @param progress is told now and then, in a phrase, how far it is
   */
  void make(Consumer<String> progress);
}
