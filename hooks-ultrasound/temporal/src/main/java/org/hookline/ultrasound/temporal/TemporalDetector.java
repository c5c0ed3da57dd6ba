package org.hookline.ultrasound.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hookline.detection.ImageSize;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.ImageBatch.Clips;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.detection.VideoDetectionModel;
import org.hookline.djl.layer.LayerArrays;
import org.hookline.djl.script.Script;
import org.hookline.djl.train.LossScript;
import org.hookline.djl.train.Losses;
import org.hookline.djl.train.ScriptedModel;
import org.hookline.ultrasound.temporal.part.ObjectArrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A detector that learns from clips and watches videos frame by frame: both are methods of one
 * script.
 */
final class TemporalDetector implements VideoDetectionModel, ScriptedModel<ImageBatch> {

  private static final Logger log = LoggerFactory.getLogger(TemporalDetector.class);

  private final TemporalNetwork network;
  private final DetectionLimits limits;
  private final Organs organs;
  private final LayerArrays arrays;
  private final Script script;
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private boolean training = true;

  /**
   * A model with fresh weights.
   *
   * @param manager owns its arrays
   * @param identity what it is called, knows, and is drawn from
   */
  TemporalDetector(
      NDManager manager, TemporalNetwork network, DetectionLimits limits, Identity identity) {
    this.network = network;
    this.limits = limits;
    this.organs = identity.organs();
    this.arrays = network.layers().arrays(manager, identity.seed());
    this.script = Script.compile(manager, identity.name(), network.losses().source());
  }

  /**
   * Which model it is.
   *
   * @param name for messages
   * @param organs that it tells apart
   * @param seed what the weights are drawn from
   */
  record Identity(String name, Organs organs, long seed) {}

  @Override
  public NamedParameters parameters() {
    return arrays.named();
  }

  @Override
  public int stride() {
    return network.memory().stride();
  }

  /** Sizes [N, 2], then the boxes and labels of {@link ObjectArrays}. */
  @Override
  public NDList targets(NDManager manager, ImageSize padded, List<LabelledImage> images) {
    float[] sizes = new float[2 * images.size()];
    for (int i = 0; i < images.size(); i++) {
      sizes[2 * i] = images.get(i).width();
      sizes[2 * i + 1] = images.get(i).height();
    }
    NDList targets = new NDList(Tensors.floats(manager, sizes, new Shape(images.size(), 2)));
    targets.addAll(ObjectArrays.of(manager, images));
    return targets;
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
    return network.losses();
  }

  @Override
  public Object[] lossArguments(ImageBatch batch) {
    NDList targets = batch.targets();
    Clips clips = batch.clips();
    return new Object[] {
      arrays.parameters(),
      arrays.buffers(),
      training,
      batch.pixels(),
      (long) clips.images(),
      (long) clips.memory(),
      organs.numbers(batch.manager(), clips),
      organs.weight(clips),
      targets.get(0),
      targets.get(1),
      targets.get(2)
    };
  }

  @Override
  public Losses losses(ImageBatch batch, NDManager scope) {
    return Losses.of(
        lossScript(), script.method(LossScript.METHOD).tensors(scope, lossArguments(batch)));
  }

  /** Every image is a video of its own, without the padding that others of its batch need. */
  @Override
  public List<List<FoundBox>> predict(ImageBatch batch, NDManager scope) {
    List<List<FoundBox>> found = new ArrayList<>();
    for (int i = 0; i < batch.sizes().size(); i++) {
      ImageSize size = batch.sizes().get(i);
      ImageSize own = size.paddedTo(stride());
      NDIndex place = new NDIndex("{}:{}, :, 0:{}, 0:{}", i, i + 1, own.height(), own.width());
      try (TemporalWatch watch = watch(batch.clips().domains().get(i));
          NDArray image = batch.pixels().get(place)) {
        found.addAll(watch.look(image, size));
        found.addAll(watch.end());
      }
    }
    return found;
  }

  @Override
  public TemporalWatch watch(String domain) {
    if (organs.isUnknown(domain) && unknown.add(domain)) {
      log.warn(
          "the model has last layers for {} and was not trained on videos of \"{}\": they are looked"
              + " at as those of \"{}\"",
          organs.names(),
          domain,
          organs.names().get(0));
    }
    NDManager manager = TorchEngine.newManager();
    NDArray organ = Tensors.longs(manager, new long[] {organs.number(domain)}, new Shape(1));
    VideoCalls calls = new VideoCalls(script, arrays, network.memory(), limits, organ);
    return network
        .memory()
        .window()
        .<TemporalWatch>map(window -> new WindowWatch(calls, window, manager))
        .orElseGet(() -> new CausalWatch(calls, manager));
  }
}
