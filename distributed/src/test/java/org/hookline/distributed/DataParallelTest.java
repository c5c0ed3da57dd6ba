package org.hookline.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hookline.djl.layer.Layers.batchNorm;
import static org.hookline.djl.layer.Layers.conv2d;
import static org.hookline.djl.layer.Layers.globalAvgPool2d;
import static org.hookline.djl.layer.Layers.groupNorm;
import static org.hookline.djl.layer.Layers.linear;
import static org.hookline.djl.layer.Layers.relu;
import static org.hookline.djl.layer.Layers.sequential;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hookline.Trainer;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.RankRun;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerModel;
import org.hookline.djl.loss.LossKind;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.djl.train.DataParallelSettings;
import org.hookline.djl.train.SupervisedStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training over c10d itself, with ranks as threads. */
class DataParallelTest {

  private static final int BATCH = 12;
  private static final int ITERATIONS = 50;

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void severalTrainAsOneWithTheWholeBatch(int size) {
    RankRun alone = train(ProcessGroup.alone(), groupNorm(4, 8), 1);

    List<RankRun> team = Ranks.run(size, group -> train(group, groupNorm(4, 8), 2));

    RankRun.assertSame(team);
    team.get(0).assertLossesOf(alone, 1e-4);
    assertThat(alone.scalars()).hasSize(ITERATIONS);
    assertThat(alone.scalar(ITERATIONS - 1, "total_loss"))
        .isLessThan(0.7 * alone.scalar(0, "total_loss"));
  }

  /** Buffers too, which the digest holds. */
  @Test
  void batchNormalisationIsTheSameOnAll() {
    RankRun.assertSame(Ranks.run(2, group -> train(group, batchNorm(8), 1)));
  }

  private static RankRun train(ProcessGroup group, Layer norm, int parts) {
    NDManager manager = TorchEngine.newManager();
    Layer net =
        sequential(conv2d(1, 8, 3).padding(1), norm, relu(), globalAvgPool2d(), linear(8, 2));
    // Each begins with weights of its own, and gets those of rank 0.
    LayerModel model = LayerModel.of(manager, net, LossKind.CROSS_ENTROPY, group.world().rank());
    Loader<TensorBatch> loader =
        Loader.of(
            new Stripes(),
            Sampler.shuffled(Stripes.SIZE, 5, group.world()),
            Stripes::batch,
            new LoaderSettings(new BatchParts(BATCH / group.world().size(), parts), 1));
    SupervisedStep<TensorBatch> step =
        SupervisedStep.builder(manager, model, loader)
            .optimizer(Sgd.of(0.1, 0.9, 1e-4))
            .processes(group)
            .dataParallel(new DataParallelSettings(true, 10))
            .build();
    return RankRun.train(
        Trainer.builder().step(step).maxIter(ITERATIONS).processes(group), model.parameters());
  }

  /** Pictures with stripes that lie or stand, under noise. */
  private static final class Stripes implements Dataset<float[]> {

    private static final int SIZE = 60;
    private static final int SIDE = 8;

    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public float[] get(int index, RandomGenerator random) {
      float[] picture = new float[SIDE * SIDE + 1];
      for (int i = 0; i < SIDE * SIDE; i++) {
        int along = index % 2 == 0 ? i % SIDE : i / SIDE;
        picture[i] = along % 2 + 0.5f * random.nextFloat();
      }
      picture[SIDE * SIDE] = index % 2;
      return picture;
    }

    private static TensorBatch batch(List<float[]> pictures) {
      NDManager manager = TorchEngine.newManager();
      int pixels = SIDE * SIDE;
      float[] inputs = new float[pixels * pictures.size()];
      long[] targets = new long[pictures.size()];
      for (int i = 0; i < targets.length; i++) {
        System.arraycopy(pictures.get(i), 0, inputs, i * pixels, pixels);
        targets[i] = (long) pictures.get(i)[pixels];
      }
      Shape shape = new Shape(targets.length, 1, SIDE, SIDE);
      return new TensorBatch(
          manager,
          new NDList(Tensors.floats(manager, inputs, shape)),
          new NDList(Tensors.longs(manager, targets, new Shape(targets.length))));
    }
  }
}
