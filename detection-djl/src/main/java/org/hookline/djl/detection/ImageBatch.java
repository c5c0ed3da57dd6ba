package org.hookline.djl.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.detection.ImageSize;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Batch;

/**
 * Images in one array, and what a model is to answer about them. Each image lies in the upper left
 * corner of its plane; what it does not fill is black.
 *
 * @param manager owns the arrays; closed with the batch
 * @param pixels [N, 1, H, W], from 0 to 1; H and W are multiples of the model's stride
 * @param sizes the sizes of the N images without their padding
 * @param targets what {@link DetectionModel#targets} made of the images; empty where nothing is
 *     learnt
 */
public record ImageBatch(NDManager manager, NDArray pixels, List<ImageSize> sizes, NDList targets)
    implements Batch {

  public ImageBatch {
    sizes = List.copyOf(sizes);
  }

  /** A batch of images, at least one, that a model is to learn from. */
  public static ImageBatch forTraining(List<LabelledImage> images, DetectionModel model) {
    ImageBatch batch = forInference(images, model);
    batch.targets.addAll(model.targets(batch.manager, batch.paddedSize(), images));
    return batch;
  }

  /** A batch of images, at least one, whose boxes do not matter. */
  public static ImageBatch forInference(List<LabelledImage> images, DetectionModel model) {
    List<ImageSize> sizes =
        images.stream().map(image -> new ImageSize(image.width(), image.height())).toList();
    ImageSize padded = sizes.stream().reduce(ImageSize::union).orElseThrow();
    padded = padded.paddedTo(model.stride());
    float[] pixels = new float[images.size() * padded.area()];
    for (int i = 0; i < images.size(); i++) {
      copy(images.get(i), pixels, i * padded.area(), padded.width());
    }
    Shape shape = new Shape(images.size(), 1, padded.height(), padded.width());
    NDManager manager = TorchEngine.newManager();
    return new ImageBatch(manager, Tensors.floats(manager, pixels, shape), sizes, new NDList());
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

  @Override
  public void close() {
    manager.close();
  }
}
