package org.hookline.scoring.picture;

import java.nio.file.Path;

/** Writes figures into a folder: {@code <name>.png}, {@code <name>.svg}, {@code <name>.csv}. */
public final class Pictures {

  private final Path folder;

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
   * Writes a figure; files of the same name are replaced.
   *
   * @param name of the files, without an ending
   * @throws org.hookline.RunException if a file cannot be written
   */
  public void write(String name, Figure figure) {
    throw new UnsupportedOperationException(folder + name + figure);
  }
}
