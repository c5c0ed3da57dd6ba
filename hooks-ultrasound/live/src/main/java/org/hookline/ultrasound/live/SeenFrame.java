package org.hookline.ultrasound.live;

import java.util.List;
import java.util.Optional;
import org.hookline.detection.Detection;
import org.hookline.detection.GreyImage;

/**
 * A frame and what the model says of it.
 *
 * @param number its place in the video, from 1
 * @param file the name of the file that holds it alone, if there is one
 * @param detections in its pixels, the surest first
 */
record SeenFrame(int number, Optional<String> file, GreyImage image, List<Detection> detections) {

  SeenFrame {
    detections = List.copyOf(detections);
  }

  /** Of the detections those from a score on. */
  List<Detection> sure(double score) {
    return detections.stream().filter(detection -> detection.score() >= score).toList();
  }
}
