package org.hookline.io;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * Every operation that changes or reads the files a run's safety rests on. It is a seam: a test
 * hands in another disk that fails, or loses its power, at any one of them.
 */
public interface Disk {

  /** The disk there is. Paths may belong to any file system. */
  static Disk real() {
    return new RealDisk();
  }

  /** Opens a new or emptied file for writing. Every error names the file. */
  Output create(Path file) throws IOException;

  /** Opens a file for reading. */
  SeekableByteChannel open(Path file) throws IOException;

  /** Creates one folder, whose parent exists. */
  void createFolder(Path folder) throws IOException;

  /** What is in a folder, sorted by name; nothing if there is no such folder. */
  List<Path> list(Path folder) throws IOException;

  /** Renames within one file system in one instant, replacing a file but never a full folder. */
  void move(Path from, Path to) throws IOException;

  /** Deletes a file or an empty folder. */
  void delete(Path path) throws IOException;

  /**
   * Makes the names in a folder survive a power cut; without effect where the system does not open
   * folders.
   */
  void force(Path folder) throws IOException;

  /** A file open for writing. */
  interface Output extends WritableByteChannel {

    /** Makes everything written so far survive a power cut. */
    void force() throws IOException;
  }
}
