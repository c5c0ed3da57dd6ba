package org.hookline.ultrasound.detector.fcos;

import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.djl.detection.FoundBox;

/**
 * The best answers of the network for N images, K each, as boxes.
 *
 * @param perImage K
 * @param columns locations in a row
 * @param categories number of categories, C
 * @param scores [N, K], from 0 to 1
 * @param places [N, K], location · C + category
 * @param distances [N, K, 4], from the location to the left, upper, right and lower edge in strides
 */
record Candidates(
    int perImage, int columns, int categories, float[] scores, long[] places, float[] distances) {

  static Candidates of(NDList found, int columns, int categories) {
    return new Candidates(
        (int) found.get(0).getShape().get(1),
        columns,
        categories,
        found.get(0).toFloatArray(),
        found.get(1).toLongArray(),
        found.get(2).toFloatArray());
  }

  /**
   * The boxes of one image, clipped to it. What the network says of the padding is not looked at:
   * it never learnt anything there.
   */
  List<FoundBox> boxes(int image, ImageSize size, double minScore) {
    List<FoundBox> boxes = new ArrayList<>();
    for (int i = image * perImage; i < (image + 1) * perImage; i++) {
      int location = (int) (places[i] / categories);
      double x = FcosNetwork.middle(location % columns);
      double y = FcosNetwork.middle(location / columns);
      if (scores[i] >= minScore && x < size.width() && y < size.height()) {
        Box box = box(i, x, y).clipTo(size.width(), size.height());
        if (!box.isEmpty()) {
          boxes.add(new FoundBox(box, (int) (places[i] % categories), scores[i]));
        }
      }
    }
    return boxes;
  }

  private Box box(int index, double x, double y) {
    double stride = FcosNetwork.STRIDE;
    return Box.ofCorners(
        x - distances[4 * index] * stride,
        y - distances[4 * index + 1] * stride,
        x + distances[4 * index + 2] * stride,
        y + distances[4 * index + 3] * stride);
  }
}
