package org.hookline.scoring;

import java.util.List;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;

/**
 * A frame with what was found in it.
 *
 * @param frame with its ground truth
 * @param detections in the order they were given
 */
public record ScoredFrame(Frame frame, List<Detection> detections) {

  public ScoredFrame {
    detections = List.copyOf(detections);
  }
}
