package org.hookline.ultrasound.detector;

import java.util.Collections;
import java.util.List;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.ImageSize;
import org.hookline.djl.detection.FoundBox;

/** The categories of the training data, numbered as the network does: from 0, without gaps. */
final class Labels {

  private final List<Integer> categories;

  Labels(List<Category> categories) {
    this.categories = categories.stream().map(Category::id).sorted().toList();
  }

  int count() {
    return categories.size();
  }

  /** The network's number of a category that is in the training data. */
  int ofCategory(int id) {
    int label = Collections.binarySearch(categories, id);
    if (label < 0) {
      throw new IllegalArgumentException("no category " + id + " in " + categories);
    }
    return label;
  }

  /** The data set's {@link Category#id()} of one of the network's numbers. */
  int toCategory(int label) {
    return categories.get(label);
  }

  /**
   * What was found in a frame, in its own pixels.
   *
   * @param found in pixels of what the model saw
   * @param seen the size of that
   * @param frame the frame's own size
   */
  List<Detection> detections(List<FoundBox> found, ImageSize seen, ImageSize frame) {
    double horizontally = (double) frame.width() / seen.width();
    double vertically = (double) frame.height() / seen.height();
    return found.stream()
        .map(
            box ->
                new Detection(
                    box.box().scale(horizontally, vertically).clipTo(frame.width(), frame.height()),
                    box.score(),
                    toCategory(box.label())))
        .toList();
  }
}
