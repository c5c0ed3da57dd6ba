package org.hookline.bench;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hookline.bench.job.Timing;
import org.hookline.config.RecordBinder;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.DetectionModelBuilder;
import org.hookline.djl.detection.DetectionModelFactory;
import org.hookline.djl.detection.DetectionSubject;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.detection.VideoDetectionModel;
import org.hookline.djl.detection.VideoDetectionModel.Watch;
import org.hookline.djl.script.GradMode;
import org.hookline.plugin.Choice;
import org.hookline.plugin.Plugins;

/**
 * A detection model with fresh weights and its default settings that is shown a video, one frame
 * after another, each in a batch of its own that is made meanwhile. Each call of {@link #get} is a
 * video from its start.
 */
final class StreamedModel implements Supplier<Timing>, AutoCloseable {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final DetectionSubject SUBJECT = new DetectionSubject(2, List.of());

  private final NDManager manager = TorchEngine.newManager();
  private final DetectionModel model;
  private final List<LabelledImage> frames;
  private final List<double[]> rounds = new ArrayList<>();

  /**
   * Makes a model.
   *
   * @param name of its plug-in
   * @param frames of the video, at least one
   */
  StreamedModel(BenchSetup setup, String name, List<LabelledImage> frames) {
    Choice<DetectionModelBuilder> choice =
        new RecordBinder(setup.catalog()).bind(DetectionModelFactory.KIND, name, List.of());
    OutsideRun context = new OutsideRun(choice.instance(), setup.work(), setup.catalog());
    this.model = Plugins.create(choice, context).build(manager, SUBJECT, 0);
    this.frames = List.copyOf(frames);
    model.training(false);
  }

  @Override
  public Timing get() {
    return GradMode.off(
        model instanceof VideoDetectionModel video ? () -> watch(video) : this::look);
  }

  private Timing watch(VideoDetectionModel video) {
    try (Watch watch = video.watch("")) {
      return show(watch::next);
    }
  }

  private Timing look() {
    return show(
        batch -> {
          try (NDManager scope = manager.newSubManager()) {
            model.predict(batch, scope);
          }
        });
  }

  private Timing show(Consumer<ImageBatch> eye) {
    double[] millis = new double[frames.size()];
    rounds.add(millis);
    return Timing.of(
        frames.size(),
        () -> {
          for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            try (ImageBatch batch = ImageBatch.forInference(List.of(frames.get(i)), model)) {
              eye.accept(batch);
            }
            millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
          }
        });
  }

  /**
   * The milliseconds within which this share of the frames was done, in each round but the first.
   *
   * @param share above 0, up to 1
   */
  List<Double> within(double share) {
    return rounds.stream().skip(1).map(millis -> within(share, millis)).toList();
  }

  /** The nearest rank: none of the numbers is made up. */
  static double within(double share, double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  @Override
  public void close() {
    model.close();
    manager.close();
  }
}
