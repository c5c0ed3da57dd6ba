package org.hookline.ultrasound.live;

import java.io.IOException;

/** Takes what was seen, video after video, frame after frame, and keeps none of it in memory. */
interface FrameSink extends AutoCloseable {

  /** A video begins. */
  void begin(Watched video) throws IOException;

  /** The next frame of it. */
  void frame(SeenFrame frame) throws IOException;

  /** It has ended. */
  void end() throws IOException;

  /** Nothing more comes; not told if something failed before. */
  default void complete() throws IOException {}

  @Override
  default void close() throws IOException {}
}
