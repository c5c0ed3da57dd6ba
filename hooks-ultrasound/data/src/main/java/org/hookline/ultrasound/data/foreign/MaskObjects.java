package org.hookline.ultrasound.data.foreign;

import java.util.ArrayList;
import java.util.List;
import org.hookline.detection.Box;

/** Finds the connected objects of a mask; pixels that meet at a corner are connected. */
final class MaskObjects {

  private final MaskValues mask;
  private final boolean byLabel;
  private final boolean[] seen;
  private final int[] queue;

  /**
   * @param byLabel whether pixels of different values are different objects even if they touch
   */
  MaskObjects(MaskValues mask, boolean byLabel) {
    this.mask = mask;
    this.byLabel = byLabel;
    this.seen = new boolean[mask.labels().length];
    this.queue = new int[mask.labels().length];
  }

  /**
   * A connected object.
   *
   * @param label the value of its first pixel
   * @param box around its pixels, whole pixels
   * @param pixels how many there are
   */
  record MaskObject(int label, Box box, int pixels) {}

  /** All objects, in the order of their first pixels from the top. */
  List<MaskObject> find() {
    List<MaskObject> objects = new ArrayList<>();
    for (int i = 0; i < seen.length; i++) {
      if (!seen[i] && mask.labels()[i] != 0) {
        objects.add(grow(i));
      }
    }
    return objects;
  }

  private MaskObject grow(int first) {
    int label = mask.labels()[first];
    int width = mask.width();
    int left = width;
    int right = 0;
    int top = first / width;
    int bottom = top;
    int end = 0;
    queue[end++] = first;
    seen[first] = true;
    for (int next = 0; next < end; next++) {
      int x = queue[next] % width;
      int y = queue[next] / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
      for (int j = Math.max(0, y - 1); j <= Math.min(mask.height() - 1, y + 1); j++) {
        for (int i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) {
          int neighbour = j * width + i;
          if (!seen[neighbour] && belongs(neighbour, label)) {
            seen[neighbour] = true;
            queue[end++] = neighbour;
          }
        }
      }
    }
    return new MaskObject(label, new Box(left, top, right - left + 1, bottom - top + 1), end);
  }

  private boolean belongs(int pixel, int label) {
    int value = mask.labels()[pixel];
    return byLabel ? value == label : value != 0;
  }
}
