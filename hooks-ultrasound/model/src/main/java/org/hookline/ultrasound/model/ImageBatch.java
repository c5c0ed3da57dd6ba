package org.hookline.ultrasound.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.djl.Tensors;

/**
 * Images in one array. Each lies in the upper left corner of its plane; what it does not fill is
 * black.
 *
 * @param pixels [N, 1, H, W], from 0 to 1; H and W are multiples of the model's stride
 * @param sizes the sizes of the N images without their padding
 */
public record ImageBatch(NDArray pixels, List<ImageSize> sizes) {

  public ImageBatch {
    sizes = List.copyOf(sizes);
  }

  /**
   * Puts images, at least one, into one array that the manager owns.
   *
   * @param stride what the sides of the array are multiples of
   */
  public static ImageBatch of(NDManager manager, List<LabelledImage> images, int stride) {
    List<ImageSize> sizes =
        images.stream().map(image -> new ImageSize(image.width(), image.height())).toList();
    ImageSize padded = sizes.stream().reduce(ImageSize::union).orElseThrow().paddedTo(stride);
    float[] pixels = new float[images.size() * padded.area()];
    for (int i = 0; i < images.size(); i++) {
      copy(images.get(i), pixels, i * padded.area(), padded.width());
    }
    Shape shape = new Shape(images.size(), 1, padded.height(), padded.width());
    return new ImageBatch(Tensors.floats(manager, pixels, shape), sizes);
  }

  private static void copy(LabelledImage image, float[] target, int offset, int rowLength) {
    for (int y = 0; y < image.height(); y++) {
      System.arraycopy(
          image.pixels(), y * image.width(), target, offset + y * rowLength, image.width());
    }
  }

  /** The size of the array's planes, padding included. */
  public ImageSize paddedSize() {
    Shape shape = pixels.getShape();
    return new ImageSize((int) shape.get(3), (int) shape.get(2));
  }
}
