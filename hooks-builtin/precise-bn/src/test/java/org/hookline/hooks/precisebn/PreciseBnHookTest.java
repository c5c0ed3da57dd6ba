package org.hookline.hooks.precisebn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.djl.ThreadedGroup;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.loss.LossKind;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.djl.train.BlockModel;
import org.hookline.djl.train.ModelStep;
import org.hookline.djl.train.SupervisedStep;
import org.hookline.djl.train.TrainableModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreciseBnHookTest {

  private static final String MEAN = "norm.running_mean";
  private static final String VARIANCE = "norm.running_var";

  private final NDManager manager = TorchEngine.newManager();
  private final NormalisedModel model = new NormalisedModel(manager);

  /** Three iterations were run, so the batches are those of iterations 3 to 7. */
  @Test
  void statisticsAreThoseOfTheBatchesToComeAsComputedByHand() {
    Map<String, float[]> after = train(model, 3, new PreciseBnSettings(0, 5)).get(2);

    assertArePopulation(of(after, MEAN), of(after, VARIANCE), 3, 5);
  }

  @Test
  void aBlockOfDjlHasThemToo() {
    TorchEngine.seed(4);
    SequentialBlock block =
        new SequentialBlock()
            .add(BatchNorm.builder().optMomentum(0.95f).build())
            .add(Linear.builder().setUnits(1).build());
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 2));

    Map<String, float[]> after =
        train(new BlockModel(manager, block, LossKind.MSE), 2, new PreciseBnSettings(0, 3)).get(1);

    assertArePopulation(
        of(after, "01BatchNorm.runningMean"), of(after, "01BatchNorm.runningVar"), 2, 3);
  }

  @Test
  void theSameBatchesGiveTheSameBytesWhateverTheStatisticsWere() {
    List<Map<String, float[]>> results = new ArrayList<>();
    for (float start : new float[] {0, 1e4f}) {
      NDManager own = TorchEngine.newManager();
      NormalisedModel other = new NormalisedModel(own);
      other.parameters().alias(MEAN).addi(start);
      results.add(train(own, other, 1, new PreciseBnSettings(0, 4)).get(0));
    }

    assertThat(results.get(1)).usingRecursiveComparison().isEqualTo(results.get(0));
  }

  @Test
  void trainingGoesOnAsIfNothingHadHappened() {
    NDManager own = TorchEngine.newManager();
    List<Map<String, float[]>> without = train(own, new NormalisedModel(own), 4, null);

    List<Map<String, float[]>> with = train(model, 4, new PreciseBnSettings(2, 3));

    assertThat(with.get(3).get("w")).isEqualTo(without.get(3).get("w"));
    assertThat(with.get(3).get("passes")).containsExactly(4);
  }

  @Test
  void layersInInferenceModeAreLeftAlone() {
    Map<String, float[]> after = train(model, 1, new PreciseBnSettings(0, 2)).get(0);

    assertThat(after.get("frozen.running_mean")).containsOnly(0.5f);
    assertThat(after.get("frozen.running_var")).containsOnly(2);
  }

  /** After iterations 1 and 3 by the period, and after 4 because it is the last. */
  @Test
  void itIsDoneAtThePeriodAndInTheLastIteration() {
    List<Map<String, float[]>> after = train(model, 5, new PreciseBnSettings(2, 2));

    assertArePopulation(of(after.get(1), MEAN), of(after.get(1), VARIANCE), 2, 2);
    assertArePopulation(of(after.get(3), MEAN), of(after.get(3), VARIANCE), 4, 2);
    assertArePopulation(of(after.get(4), MEAN), of(after.get(4), VARIANCE), 5, 2);
    assertThat(of(after.get(2), MEAN)[0])
        .isCloseTo(
            (float) (0.9 * of(after.get(1), MEAN)[0] + 0.1 * Points.mean(2, 0)), within(1e-5f));
  }

  @Test
  void aRunThatIsStoppedEarlyKeepsItsRunningStatistics() {
    Hook stops = afterStep(trainer -> trainer.requestStop("a test wants it"));
    List<Map<String, float[]>> after = train(manager, model, 3, new PreciseBnSettings(0, 2), stops);

    assertThat(after).hasSize(1);
    assertThat(of(after.get(0), MEAN)[0])
        .isCloseTo((float) (0.1 * Points.mean(0, 0)), within(1e-6f));
  }

  /** A pass is the step's, four are the hook's. */
  @Test
  void statisticsAreNeverLeftHalfWay() {
    model.failAfter(5);
    Map<String, float[]> before = new LinkedHashMap<>();
    Hook looks =
        new Hook() {
          @Override
          public Phase phase() {
            return Phase.SCHEDULE;
          }

          @Override
          public void afterStep(Trainer trainer) {
            before.putAll(values(trainer));
          }
        };

    try (Trainer trainer = trainer(manager, model, 1, new PreciseBnSettings(0, 200), looks)) {
      assertThatThrownBy(trainer::train)
          .isInstanceOf(RunException.class)
          .hasMessageContaining("hook \"precise-bn\" failed in afterStep at iteration 0")
          .hasMessageContaining("the model is broken");
      assertThat(before.get("passes")).containsExactly(1);
      assertThat(values(trainer)).usingRecursiveComparison().isEqualTo(before);
    }
  }

  /** Each of two processes has every second point of a batch; after iteration 1, 2 and 3 follow. */
  @Test
  void severalProcessesHaveTheStatisticsOfAllTheirShares() {
    List<float[]> means = new ArrayList<>();
    List<float[]> variances = new ArrayList<>();
    ThreadedGroup.run(2, PreciseBnHookTest::statisticsAfterTwoSteps)
        .forEach(
            found -> {
              means.add(of(found, MEAN));
              variances.add(of(found, VARIANCE));
            });

    assertThat(means.get(1)).isEqualTo(means.get(0));
    assertThat(variances.get(1)).isEqualTo(variances.get(0));
    for (int coordinate = 0; coordinate < 2; coordinate++) {
      double mean = 0;
      double squares = 0;
      double within = 0;
      for (int place : new int[] {8, 9, 12, 13}) {
        float first = Points.value(place % Points.SIZE, coordinate);
        float second = Points.value((place + 2) % Points.SIZE, coordinate);
        double middle = (first + second) / 2.0;
        mean += middle / 4;
        squares += middle * middle / 4;
        within += Math.pow(first - second, 2) / 2 / 4;
      }
      assertThat(means.get(0)[coordinate])
          .isCloseTo((float) mean, within(2e-6f * (float) Math.abs(mean)));
      assertThat(variances.get(0)[coordinate])
          .isCloseTo((float) (within + squares - mean * mean), within(1e-5f));
    }
  }

  private static Map<String, float[]> statisticsAfterTwoSteps(ThreadedGroup group) {
    NDManager own = TorchEngine.newManager();
    SupervisedStep<TensorBatch> step =
        SupervisedStep.builder(own, new NormalisedModel(own), Points.loader(group.world()))
            .optimizer(Sgd.of(0.01, 0.9, 0))
            .processes(group)
            .build();
    Map<String, float[]> after = new LinkedHashMap<>();
    try (Trainer trainer =
        Trainer.builder()
            .step(step)
            .maxIter(2)
            .processes(group)
            .hook("precise-bn", new PreciseBnHook(new PreciseBnSettings(0, 2), "precise-bn"))
            .hook("looks", afterStep(each -> after.putAll(values(each))))
            .build()) {
      trainer.train();
    }
    return after;
  }

  private static void assertArePopulation(float[] mean, float[] variance, long first, int batches) {
    for (int coordinate = 0; coordinate < 2; coordinate++) {
      double means = 0;
      double variances = 0;
      for (long i = first; i < first + batches; i++) {
        means += Points.mean(i, coordinate) / batches;
        variances += Points.variance(i, coordinate) / batches;
      }
      for (long i = first; i < first + batches; i++) {
        variances += Math.pow(Points.mean(i, coordinate) - means, 2) / batches;
      }
      assertThat(mean[coordinate])
          .isCloseTo((float) means, within(2e-6f * (float) Math.abs(means)));
      assertThat(variance[coordinate])
          .isCloseTo((float) variances, within(1e-5f * (float) variances));
    }
  }

  private List<Map<String, float[]>> train(
      TrainableModel<TensorBatch> trained, int iterations, PreciseBnSettings settings) {
    return train(manager, trained, iterations, settings);
  }

  /** The model's arrays after each iteration. */
  private static List<Map<String, float[]>> train(
      NDManager manager,
      TrainableModel<TensorBatch> trained,
      int iterations,
      @Nullable PreciseBnSettings settings,
      Hook... hooks) {
    List<Map<String, float[]>> after = new ArrayList<>();
    Hook looks = afterStep(trainer -> after.add(values(trainer)));
    List<Hook> all = new ArrayList<>(List.of(hooks));
    all.add(looks);
    try (Trainer trainer =
        trainer(manager, trained, iterations, settings, all.toArray(new Hook[0]))) {
      trainer.train();
    }
    return after;
  }

  private static Trainer trainer(
      NDManager manager,
      TrainableModel<TensorBatch> trained,
      int iterations,
      @Nullable PreciseBnSettings settings,
      Hook... hooks) {
    TrainerBuilder builder =
        Trainer.builder()
            .step(
                SupervisedStep.builder(manager, trained, Points.loader())
                    .optimizer(Sgd.of(0.01, 0.9, 0))
                    .build())
            .maxIter(iterations);
    if (settings != null) {
      builder.hook("precise-bn", new PreciseBnHook(settings, "precise-bn"));
    }
    for (int i = 0; i < hooks.length; i++) {
      builder.hook("hook-" + i, hooks[i]);
    }
    return builder.build();
  }

  private static Map<String, float[]> values(Trainer trainer) {
    Map<String, float[]> values = new LinkedHashMap<>();
    ModelStep.of(trainer, "test")
        .parameters()
        .all()
        .forEach((name, array) -> values.put(name, array.toFloatArray()));
    return values;
  }

  private static float[] of(Map<String, float[]> values, String name) {
    return requireNonNull(values.get(name));
  }

  private static Hook afterStep(Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public void afterStep(Trainer trainer) {
        action.accept(trainer);
      }
    };
  }
}
