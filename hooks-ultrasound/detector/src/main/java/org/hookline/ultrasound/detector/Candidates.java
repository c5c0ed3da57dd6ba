package org.hookline.ultrasound.detector;

import ai.djl.ndarray.NDList;
import org.hookline.detection.Box;
import org.hookline.ultrasound.model.ImageSize;

/**
 * The best answers of the network for N images, K each.
 *
 * @param perImage K
 * @param columns locations in a row
 * @param scores [N, K], from 0 to 1
 * @param places [N, K], location · categories + category
 * @param distances [N, K, 4], from the location to the left, upper, right and lower edge in strides
 */
record Candidates(int perImage, int columns, float[] scores, long[] places, float[] distances) {

  static Candidates of(NDList found, ImageSize padded) {
    return new Candidates(
        (int) found.get(0).getShape().get(1),
        padded.width() / FcosNetwork.STRIDE,
        found.get(0).toFloatArray(),
        found.get(1).toLongArray(),
        found.get(2).toFloatArray());
  }

  /** The box of a candidate, in pixels of the batch; it may reach out of the image. */
  Box box(int index, int categories) {
    long location = places[index] / categories;
    double stride = FcosNetwork.STRIDE;
    double x = (location % columns + 0.5) * stride;
    double y = (location / columns + 0.5) * stride;
    return Box.ofCorners(
        x - distances[4 * index] * stride,
        y - distances[4 * index + 1] * stride,
        x + distances[4 * index + 2] * stride,
        y + distances[4 * index + 3] * stride);
  }
}
