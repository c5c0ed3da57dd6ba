package org.hookline.djl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.Hook;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.loss.LossKind;
import org.hookline.djl.optimizer.Adamw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccumulationTest {

  @TempDir private Path folder;

  /** The mean of the means of parts, weighted by their shares, is the mean of the whole. */
  @ParameterizedTest
  @CsvSource({"8, 4", "7, 3", "7, 5", "5, 5"})
  void aBatchInPartsTeachesTheSameAsTheWhole(int samples, int parts) {
    List<Double> wholeLosses = new ArrayList<>();
    List<Double> partLosses = new ArrayList<>();

    float[] whole = trainLinear(new BatchParts(samples, 1), wholeLosses);
    float[] inParts = trainLinear(new BatchParts(samples, parts), partLosses);

    assertThat(inParts).containsExactly(whole, within(1e-5f));
    assertThat(partLosses).hasSize(10);
    for (int i = 0; i < wholeLosses.size(); i++) {
      assertThat(partLosses.get(i)).isCloseTo(wholeLosses.get(i), within(1e-5));
    }
  }

  @Test
  void sevenSamplesInThreePartsHaveTheGradientOfSevenAtOnce() {
    float[] whole = gradient(new BatchParts(7, 1));

    assertThat(whole).doesNotContain(0f);
    assertThat(gradient(new BatchParts(7, 3))).containsExactly(whole, within(1e-6f));
  }

  @ParameterizedTest
  @CsvSource({"6, 3", "7, 3"})
  void aResumedRunHasTheBitsOfOneThatNeverStopped(int samples, int count) {
    BatchParts parts = new BatchParts(samples, count);
    Map<String, float[]> straight = new LinkedHashMap<>();
    Map<String, float[]> resumed = new LinkedHashMap<>();
    CheckpointStore store;
    SupervisedStep<TensorBatch> step = noisy(parts, 2);
    try (Trainer trainer = trainer(step, straight).output(folder).build()) {
      trainer.train();
      store = trainer.checkpoints();
    }
    SupervisedStep<TensorBatch> again = noisy(parts, 0);
    Checkpoint checkpoint = store.open("iter-0000004");
    try (Trainer trainer = trainer(again, resumed).resumeFrom(checkpoint).build()) {
      trainer.train();
    }

    assertThat(resumed).isNotEmpty().usingRecursiveComparison().isEqualTo(straight);
  }

  @Test
  void aPartWhoseLossIsNotFiniteKeepsTheStepFromTheWeights() {
    NDManager manager = TorchEngine.newManager();
    NoisyModel model = new NoisyModel(manager).multiplying(4, Float.NaN); // iteration 1, part 2
    SupervisedStep<TensorBatch> step =
        SupervisedStep.builder(manager, model, Points.loader(new BatchParts(6, 3), 0))
            .optimizer(Steps.SGD)
            .build();
    List<Map<String, float[]>> weights = new ArrayList<>();
    Hook look = Steps.afterStep(trainer -> weights.add(trainedWeights(step)));

    assertThatThrownBy(() -> Steps.train(step, 4, look))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("the loss is not finite at iteration 1: total_loss = NaN");
    assertThat(weights).hasSize(3);
    assertThat(weights.get(2)).usingRecursiveComparison().isEqualTo(weights.get(0));
  }

  @Test
  void aLoaderOfOtherPartsIsRefused() {
    try (SupervisedStep<TensorBatch> step = linear(new BatchParts(7, 3));
        Loader<TensorBatch> other = Points.loader(new BatchParts(7, 2), 0)) {
      assertThatThrownBy(() -> step.loader(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a step must keep its BatchParts[samples=7, count=3]; the new loader has"
                  + " BatchParts[samples=7, count=2]");
    }
  }

  private static Map<String, float[]> trainedWeights(SupervisedStep<TensorBatch> step) {
    Map<String, float[]> weights = new LinkedHashMap<>(Steps.weights(step));
    weights.keySet().retainAll(step.model().parameters().trained().keySet());
    return weights;
  }

  /** Saves after iteration 4 if there is a place for it, and notes the weights of the last one. */
  private static TrainerBuilder trainer(
      SupervisedStep<TensorBatch> step, Map<String, float[]> weights) {
    Hook hook =
        Steps.afterStep(
            trainer -> {
              if (trainer.iter() == 4) {
                trainer.saveCheckpoint();
              }
              weights.putAll(Steps.weights(step));
            });
    return Trainer.builder().step(step).maxIter(12).seed(Steps.SEED).hook("hook", hook);
  }

  private static SupervisedStep<TensorBatch> noisy(BatchParts parts, int workers) {
    NDManager manager = TorchEngine.newManager();
    return SupervisedStep.builder(manager, new NoisyModel(manager), Points.loader(parts, workers))
        .optimizer(Adamw.of(0.01, 0.01))
        .build();
  }

  private static float[] trainLinear(BatchParts parts, List<Double> losses) {
    SupervisedStep<TensorBatch> step = linear(parts);
    float[][] weights = {{}};
    Steps.train(
        step,
        10,
        Steps.afterStep(
            trainer -> {
              losses.add(trainer.storage().history("total_loss").orElseThrow().latest());
              weights[0] = step.parameters().get("weight").toFloatArray();
            }));
    return weights[0];
  }

  private static float[] gradient(BatchParts parts) {
    SupervisedStep<TensorBatch> step = linear(parts);
    float[][] gradient = {{}};
    Steps.train(
        step,
        1,
        Steps.afterBackward(
            trainer -> gradient[0] = step.parameters().gradient("weight").toFloatArray()));
    return gradient[0];
  }

  private static SupervisedStep<TensorBatch> linear(BatchParts parts) {
    NDManager manager = TorchEngine.newManager();
    TorchEngine.seed(3);
    Block block = Linear.builder().setUnits(1).build();
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 6));
    BlockModel model = new BlockModel(manager, block, LossKind.MSE);
    return SupervisedStep.builder(manager, model, Points.loader(parts, 0))
        .optimizer(Steps.SGD)
        .build();
  }
}
