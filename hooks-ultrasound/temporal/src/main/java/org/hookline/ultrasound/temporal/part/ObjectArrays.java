package org.hookline.ultrasound.temporal.part;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.hookline.djl.Tensors;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;

/** The objects of images as arrays, padded to as many for each image. */
public final class ObjectArrays {

  /** The label of an object that nothing is to be learnt about. */
  public static final int IGNORED = -1;

  /** The label where an image has no further object. */
  public static final int NONE = -2;

  private ObjectArrays() {}

  /**
   * Boxes [N, G, 4] in pixels and labels [N, G] of N images, of which the one with the most objects
   * has G: the category, {@link #IGNORED}, or {@link #NONE} with a box of zeros.
   *
   * @param manager owns the arrays
   */
  public static NDList of(NDManager manager, List<LabelledImage> images) {
    int most = images.stream().mapToInt(image -> image.boxes().size()).max().orElse(0);
    float[] boxes = new float[images.size() * most * 4];
    long[] labels = new long[images.size() * most];
    Arrays.fill(labels, NONE);
    for (int i = 0; i < images.size(); i++) {
      int next = i * most;
      for (LabelledBox object : images.get(i).boxes()) {
        boxes[4 * next] = (float) object.box().x();
        boxes[4 * next + 1] = (float) object.box().y();
        boxes[4 * next + 2] = (float) object.box().right();
        boxes[4 * next + 3] = (float) object.box().bottom();
        labels[next++] = object.ignored() ? IGNORED : object.label();
      }
    }
    Shape shape = new Shape(images.size(), most);
    return new NDList(
        Tensors.floats(manager, boxes, shape.add(4)), Tensors.longs(manager, labels, shape));
  }
}
