package org.hookline.ultrasound.live.source;

import java.nio.file.Path;

/** A video that somebody wants a model to look at. */
public interface Recording {

  /** What it is called, with forward slashes; no two of one source share a name. */
  String name();

  /** The file or folder it is read from. */
  Path origin();

  /**
   * Begins to read it.
   *
   * @throws org.hookline.InputException if it cannot be read
   */
  FrameStream open();
}
