package org.hookline.ultrasound.live.source;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.hookline.detection.GreyImage;

/** The frames of a recording in their order, decoded one at a time; none is kept. */
public interface FrameStream extends AutoCloseable {

  /**
   * A decoded frame.
   *
   * @param file the name of the file that holds this frame alone, if there is one
   */
  record Shot(GreyImage image, Optional<String> file) {}

  /** The rate it was recorded at, if the source says it; never assumed. */
  OptionalDouble framesPerSecond();

  /** How many frames there are in all, if that is known before they are read. */
  OptionalLong total();

  /**
   * Decodes the next frame; empty behind the last.
   *
   * @throws org.hookline.InputException if it cannot be decoded; the message names it
   */
  Optional<Shot> next();

  /** Ends reading, also before the last frame. */
  @Override
  void close();
}
