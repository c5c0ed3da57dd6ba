package org.hookline.djl.train;

import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.hookline.Hook;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.optimizer.OptimizerSettings;
import org.hookline.djl.optimizer.Sgd;

/** Steps that train a {@link NoisyModel} on {@link Points}, and runs of them. */
final class Steps {

  static final Sgd SGD = Sgd.of(0.05, 0.9, 1e-4);
  static final long SEED = 11;
  private static final int BATCH = 8;

  private Steps() {}

  static SupervisedStep<TensorBatch> of(OptimizerSettings settings, int workers) {
    NDManager manager = TorchEngine.newManager();
    return of(manager, new NoisyModel(manager), settings, workers);
  }

  /** A step whose loss is multiplied by {@code factor} in one iteration. */
  static SupervisedStep<TensorBatch> broken(int iteration, float factor) {
    NDManager manager = TorchEngine.newManager();
    return of(manager, new NoisyModel(manager).multiplying(iteration, factor), SGD, 0);
  }

  static SupervisedStep<TensorBatch> of(
      NDManager manager, NoisyModel model, OptimizerSettings settings, int workers) {
    return SupervisedStep.builder(manager, model, Points.loader(BATCH, workers))
        .optimizer(settings)
        .build();
  }

  static void train(SupervisedStep<TensorBatch> step, int iterations, Hook... hooks) {
    TrainerBuilder builder = Trainer.builder().step(step).maxIter(iterations).seed(SEED);
    for (int i = 0; i < hooks.length; i++) {
      builder.hook("hook-" + i, hooks[i]);
    }
    try (Trainer trainer = builder.build()) {
      trainer.train();
    }
  }

  static Hook afterStep(Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public void afterStep(Trainer trainer) {
        action.accept(trainer);
      }
    };
  }

  static Hook afterBackward(Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public void afterBackward(Trainer trainer) {
        action.accept(trainer);
      }
    };
  }

  static Map<String, float[]> weights(SupervisedStep<TensorBatch> step) {
    Map<String, float[]> values = new LinkedHashMap<>();
    step.model().parameters().all().forEach((name, a) -> values.put(name, a.toFloatArray()));
    return values;
  }
}
