package org.hookline.detection;

import java.util.List;

/** Takes what a model found, frame by frame. */
@FunctionalInterface
public interface FrameConsumer {

  /**
   * Takes one frame.
   *
   * @param detections in pixels of the frame's file, the surest first; empty if the model found
   *     nothing
   */
  void accept(Video video, Frame frame, List<Detection> detections);
}
