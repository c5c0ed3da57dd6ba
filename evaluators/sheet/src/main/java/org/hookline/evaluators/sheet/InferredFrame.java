package org.hookline.evaluators.sheet;

import java.util.List;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;

/** A frame with what the model found in it. */
record InferredFrame(Video video, Frame frame, List<Detection> detections) {

  boolean hasObjects() {
    return !frame.annotations().isEmpty();
  }
}
