package org.hookline.djl.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import java.util.ArrayList;
import java.util.List;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.loss.LossKind;
import org.junit.jupiter.api.Test;

class BlockModelTest {

  @Test
  void aBlockIsTrainedAsItIs() {
    NDManager manager = TorchEngine.newManager();
    List<Double> totals = new ArrayList<>();
    SupervisedStep<TensorBatch> step =
        SupervisedStep.builder(manager, model(manager), Points.loader(8, 0))
            .optimizer(Steps.SGD)
            .build();

    Steps.train(
        step,
        200,
        Steps.afterStep(t -> totals.add(t.storage().history("total_loss").orElseThrow().latest())));

    assertThat(totals.get(199)).isLessThan(0.3 * totals.get(0));
  }

  @Test
  void batchNormalizationUsesItsRunningStatisticsInInferenceMode() {
    try (NDManager manager = TorchEngine.newManager();
        TensorBatch batch = Points.batch(List.of(new float[] {1, 2, 3, 4, 5, 6}, new float[6]))) {
      BlockModel model = model(manager);
      float[] mean = model.parameters().get("02BatchNorm.runningMean").toFloatArray();
      assertThat(model.isTraining()).isTrue();
      model.training(false);

      float[] first = model.forward(batch.inputs()).head().toFloatArray();
      float[] second = model.forward(batch.inputs()).head().toFloatArray();
      assertThat(second).isEqualTo(first);
      assertThat(model.parameters().get("02BatchNorm.runningMean").toFloatArray()).isEqualTo(mean);

      model.training(true);
      float[] trained = model.forward(batch.inputs()).head().toFloatArray();
      assertThat(trained).isNotEqualTo(first);
      assertThat(model.parameters().get("02BatchNorm.runningMean").toFloatArray())
          .isNotEqualTo(mean);
    }
  }

  private static BlockModel model(NDManager manager) {
    TorchEngine.seed(4);
    SequentialBlock block =
        new SequentialBlock()
            .add(Linear.builder().setUnits(16).build())
            .add(BatchNorm.builder().build())
            .add(Activation.reluBlock())
            .add(Linear.builder().setUnits(1).build());
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 6));
    return new BlockModel(manager, block, LossKind.MSE);
  }
}
