package org.hookline.ultrasound.temporal;

import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.Nms;

/** Reads what a network says of a frame. */
final class FoundInFrame {

  /** How many arrays a network's answer for a frame has. */
  static final int ARRAYS = 3;

  private FoundInFrame() {}

  /**
   * What is reported of a frame, the surest first.
   *
   * @param answer begins with boxes [1, S, K, 4], their scores [1, S, K] and labels [1, S, K]
   */
  static List<FoundBox> of(NDList answer, ImageSize size, DetectionLimits limits) {
    float[] boxes = answer.get(0).toFloatArray();
    float[] scores = answer.get(1).toFloatArray();
    long[] labels = answer.get(2).toLongArray();
    List<FoundBox> found = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > 0 && scores[i] >= limits.score()) {
        Box box =
            Box.ofCorners(boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3])
                .clipTo(size.width(), size.height());
        if (!box.isEmpty()) {
          found.add(new FoundBox(box, (int) labels[i], scores[i]));
        }
      }
    }
    return Nms.keep(found, limits.maxIou(), limits.count());
  }
}
