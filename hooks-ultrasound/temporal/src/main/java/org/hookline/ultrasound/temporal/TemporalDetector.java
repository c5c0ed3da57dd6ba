package org.hookline.ultrasound.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.hookline.detection.ImageSize;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.detection.VideoDetectionModel;
import org.hookline.djl.layer.LayerArrays;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.train.LossScript;
import org.hookline.djl.train.Losses;
import org.hookline.djl.train.ScriptedModel;
import org.hookline.ultrasound.temporal.part.ObjectArrays;

/**
 * A detector that learns from clips and watches videos frame by frame: both are methods of one
 * script. It never looks ahead.
 */
final class TemporalDetector implements VideoDetectionModel, ScriptedModel<ImageBatch> {

  private final TemporalSettings settings;
  private final LossScript lossScript;
  private final LayerArrays arrays;
  private final ScriptMethod losses;
  private final ScriptMethod look;
  private boolean training = true;

  /**
   * A model with fresh weights.
   *
   * @param name for messages
   */
  TemporalDetector(NDManager manager, String name, TemporalSettings settings, Subject subject) {
    this.settings = settings;
    TemporalNetwork network = TemporalNetwork.of(settings, subject.categories());
    this.lossScript = network.losses();
    this.arrays = network.layers().arrays(manager, subject.seed());
    Script script = Script.compile(manager, name, lossScript.source());
    this.losses = script.method(LossScript.METHOD);
    this.look = script.method("look");
  }

  /**
   * What is detected.
   *
   * @param categories number of categories
   * @param seed what the weights are drawn from
   */
  record Subject(int categories, long seed) {}

  @Override
  public NamedParameters parameters() {
    return arrays.named();
  }

  @Override
  public int stride() {
    return settings.backbone().stride();
  }

  /** Sizes [N, 2], then the boxes and labels of {@link ObjectArrays}. */
  @Override
  public NDList targets(NDManager manager, ImageSize padded, List<LabelledImage> images) {
    NDList targets =
        new NDList(
            sizes(
                manager,
                images.stream()
                    .map(image -> new ImageSize(image.width(), image.height()))
                    .toList()));
    targets.addAll(ObjectArrays.of(manager, images));
    return targets;
  }

  private static NDArray sizes(NDManager manager, List<ImageSize> sizes) {
    float[] values = new float[2 * sizes.size()];
    for (int i = 0; i < sizes.size(); i++) {
      values[2 * i] = sizes.get(i).width();
      values[2 * i + 1] = sizes.get(i).height();
    }
    return Tensors.floats(manager, values, new Shape(sizes.size(), 2));
  }

  @Override
  public boolean isTraining() {
    return training;
  }

  @Override
  public void training(boolean on) {
    training = on;
  }

  @Override
  public LossScript lossScript() {
    return lossScript;
  }

  @Override
  public Object[] lossArguments(ImageBatch batch) {
    NDList targets = batch.targets();
    return new Object[] {
      arrays.parameters(),
      arrays.buffers(),
      training,
      batch.pixels(),
      (long) batch.clips().images(),
      targets.get(0),
      targets.get(1),
      targets.get(2)
    };
  }

  @Override
  public Losses losses(ImageBatch batch, NDManager scope) {
    return new Losses(lossScript.names(), losses.tensors(scope, lossArguments(batch)));
  }

  /** Every image is a video of its own, without the padding that others of its batch need. */
  @Override
  public List<List<FoundBox>> predict(ImageBatch batch, NDManager scope) {
    List<List<FoundBox>> found = new ArrayList<>();
    for (int i = 0; i < batch.sizes().size(); i++) {
      ImageSize size = batch.sizes().get(i);
      ImageSize own = size.paddedTo(stride());
      NDIndex place = new NDIndex("{}:{}, :, 0:{}, 0:{}", i, i + 1, own.height(), own.width());
      try (TemporalWatch watch = watch("");
          NDArray image = batch.pixels().get(place)) {
        found.add(watch.look(image, size));
      }
    }
    return found;
  }

  @Override
  public TemporalWatch watch(String domain) {
    return new TemporalWatch(settings, TorchEngine.newManager(), this::seen);
  }

  private NDList seen(NDArray image, ImageSize size, TemporalWatch.Memory memory) {
    return look.tensors(
        memory.manager(),
        arrays.parameters(),
        arrays.buffers(),
        image,
        sizes(memory.manager(), List.of(size)),
        memory.state(),
        memory.past());
  }
}
