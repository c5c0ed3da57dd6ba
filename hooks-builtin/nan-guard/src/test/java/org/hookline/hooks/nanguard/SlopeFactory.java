package org.hookline.hooks.nanguard;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hookline.TrainingStep;
import org.hookline.World;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.djl.train.SupervisedStep;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.StepFactory;

/**
 * Learns {@code y = 3 x} from twelve points with x = 1 or -1, in batches of three; some points may
 * be poisoned. Each update multiplies the error w - 3 with 1 - 2 lr.
 */
public final class SlopeFactory extends StepFactory<SlopeFactory.Settings> {

  private static final int POINTS = 12;
  private static final int BATCH = 3;

  public SlopeFactory() {
    super("slope", Settings.class);
  }

  /** Where the poison of a point is. */
  public enum Poison {
    NONE,
    INPUT,
    TARGET
  }

  /** Learning rate, and which points are poisoned. */
  public record Settings(double lr, Poison poison, List<Integer> poisoned) {}

  @Override
  public TrainingStep create(Settings settings, PluginContext context) {
    NDManager manager = TorchEngine.newManager();
    Loader<TensorBatch> loader =
        Loader.of(
            new Points(settings),
            Sampler.shuffled(POINTS, context.train().seed(), World.ALONE),
            SlopeFactory::batch,
            new LoaderSettings(BATCH, 0));
    return SupervisedStep.builder(manager, new Slope(manager), loader)
        .optimizer(Sgd.of(settings.lr(), 0, 0))
        .build();
  }

  private static TensorBatch batch(List<float[]> points) {
    NDManager manager = TorchEngine.newManager();
    float[] x = new float[points.size()];
    float[] y = new float[points.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = points.get(i)[0];
      y[i] = points.get(i)[1];
    }
    Shape shape = new Shape(x.length, 1);
    return new TensorBatch(
        manager,
        new NDList(Tensors.floats(manager, x, shape)),
        new NDList(Tensors.floats(manager, y, shape)));
  }

  private record Points(Settings settings) implements Dataset<float[]> {

    @Override
    public int size() {
      return POINTS;
    }

    @Override
    public float[] get(int index, RandomGenerator random) {
      float x = index % 2 == 0 ? 1 : -1;
      boolean bad = settings.poisoned().contains(index);
      return new float[] {
        bad && settings.poison() == Poison.INPUT ? Float.NaN : x,
        bad && settings.poison() == Poison.TARGET ? Float.NaN : 3 * x
      };
    }

    @Override
    public String id(int index) {
      return "point-" + index;
    }
  }
}
