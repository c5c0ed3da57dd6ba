package org.hookline.ultrasound.data.foreign;

import java.nio.file.Path;
import java.util.Set;

/** A way in which somebody lays out a data set on disk. */
public interface ForeignFormat {

  /** What it is called on the command line. */
  String name();

  /** What it is, in one line. */
  String description();

  /** The names of those components of {@link ForeignOptions} that mean something to it. */
  Set<String> options();

  /**
   * Reads annotations and the headers of images; pixels of masks only.
   *
   * @param source the folder or file that a person named
   * @throws org.hookline.InputException if there is nothing to read; what is wrong in the files is
   *     in the report
   */
  ForeignReading read(Path source, ForeignOptions options);
}
