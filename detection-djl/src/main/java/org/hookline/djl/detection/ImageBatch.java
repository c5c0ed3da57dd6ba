package org.hookline.djl.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.List;
import org.hookline.detection.ImageSize;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Batch;

/**
 * Images in one array, and what a model is to answer about them. Each image lies in the upper left
 * corner of its plane; what it does not fill is black. Images of one clip follow each other.
 *
 * @param manager owns the arrays; closed with the batch
 * @param pixels [N, 1, H, W], from 0 to 1; H and W are multiples of the model's stride
 * @param sizes the sizes of the N images without their padding
 * @param clips which of them belong together
 * @param targets what {@link DetectionModel#targets} made of the images; empty where nothing is
 *     learnt
 */
public record ImageBatch(
    NDManager manager, NDArray pixels, List<ImageSize> sizes, Clips clips, NDList targets)
    implements Batch {

  public ImageBatch {
    sizes = List.copyOf(sizes);
  }

  /**
   * Which images belong together.
   *
   * @param images of each clip
   * @param memory how many of these come first because a model that remembers needs something to
   *     remember
   * @param domains for each clip the kind of video; there are as many as clips
   */
  public record Clips(int images, int memory, List<String> domains) {

    public Clips {
      domains = List.copyOf(domains);
    }

    /** Number of clips. */
    public int count() {
      return domains.size();
    }
  }

  /**
   * A batch that a model is to learn from.
   *
   * @param clips at least one, all with as many images and as much memory
   */
  public static ImageBatch forTraining(List<Clip> clips, DetectionModel model) {
    Clip first = clips.get(0);
    List<LabelledImage> images = clips.stream().flatMap(clip -> clip.images().stream()).toList();
    Clips layout =
        new Clips(first.images().size(), first.memory(), clips.stream().map(Clip::domain).toList());
    ImageBatch batch = of(images, layout, model);
    batch.targets.addAll(model.targets(batch.manager, batch.paddedSize(), images));
    return batch;
  }

  /** A batch of images, at least one, whose boxes do not matter. */
  public static ImageBatch forInference(List<LabelledImage> images, DetectionModel model) {
    return of(images, new Clips(1, 0, Collections.nCopies(images.size(), "")), model);
  }

  private static ImageBatch of(List<LabelledImage> images, Clips clips, DetectionModel model) {
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
    return new ImageBatch(
        manager, Tensors.floats(manager, pixels, shape), sizes, clips, new NDList());
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
