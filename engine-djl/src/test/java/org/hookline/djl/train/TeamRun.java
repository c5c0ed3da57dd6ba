package org.hookline.djl.train;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.hookline.Hook;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.djl.ArrayDigest;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.optimizer.OptimizerSettings;

/**
 * Some iterations of a {@link CountedModel} on one of several processes, and what came of them.
 *
 * @param losses of each iteration by name
 * @param weights after the last iteration, buffers too
 * @param digest of the same
 */
record TeamRun(List<Map<String, Double>> losses, Map<String, float[]> weights, String digest) {

  /** Samples of an iteration on all processes together. */
  static final int BATCH = 12;

  static final int ITERATIONS = 20;

  /**
   * How to run.
   *
   * @param parts of each process's batch
   * @param behaviour of the model by rank
   * @param looks hooks by rank, given the step
   */
  record Plan(
      int parts,
      OptimizerSettings optimizer,
      DataParallelSettings settings,
      IntFunction<LongFunction<CountedModel.Call>> behaviour,
      NonFinitePolicy policy,
      IntFunction<Hook> looks) {

    static Plan usual() {
      return new Plan(
          1,
          Steps.SGD,
          DataParallelSettings.defaults(),
          rank -> call -> CountedModel.Call.PLAIN,
          NonFinitePolicy.FAIL,
          rank -> new Hook() {});
    }

    Plan parts(int newParts) {
      return new Plan(newParts, optimizer, settings, behaviour, policy, looks);
    }

    Plan optimizer(OptimizerSettings newOptimizer) {
      return new Plan(parts, newOptimizer, settings, behaviour, policy, looks);
    }

    Plan settings(boolean broadcastBuffers, long checkWeights) {
      return new Plan(
          parts,
          optimizer,
          new DataParallelSettings(broadcastBuffers, checkWeights),
          behaviour,
          policy,
          looks);
    }

    Plan model(IntFunction<LongFunction<CountedModel.Call>> newBehaviour) {
      return new Plan(parts, optimizer, settings, newBehaviour, policy, looks);
    }

    Plan policy(NonFinitePolicy newPolicy) {
      return new Plan(parts, optimizer, settings, behaviour, newPolicy, looks);
    }

    Plan looks(IntFunction<Hook> newLooks) {
      return new Plan(parts, optimizer, settings, behaviour, policy, newLooks);
    }

    /** On this process; the others begin with other weights than the first. */
    TeamRun run(ProcessGroup group) {
      return run(group, builder -> {});
    }

    /**
     * The same.
     *
     * @param how what else the trainer is to know
     */
    TeamRun run(ProcessGroup group, Consumer<TrainerBuilder> how) {
      NDManager manager = TorchEngine.newManager();
      int rank = group.world().rank();
      CountedModel model = new CountedModel(manager, 0.01f * rank, behaviour.apply(rank));
      BatchParts share = new BatchParts(BATCH / group.world().size(), parts);
      SupervisedStep<TensorBatch> step =
          SupervisedStep.builder(manager, model, Points.loader(group.world(), share, 0))
              .optimizer(optimizer)
              .processes(group)
              .dataParallel(settings)
              .build();
      step.onNonFinite(policy);
      TeamRun run = new TeamRun(new ArrayList<>(), new LinkedHashMap<>(), "");
      String[] digest = {""};
      Hook notes =
          Steps.afterStep(
              trainer -> {
                Map<String, Double> now = new LinkedHashMap<>();
                trainer
                    .storage()
                    .histories()
                    .forEach(history -> now.put(history.name(), history.latest()));
                run.losses.add(now);
                if (trainer.isLastIteration()) {
                  model
                      .parameters()
                      .all()
                      .forEach(
                          (name, array) -> {
                            if (array.getDataType().isFloating()) {
                              run.weights.put(name, array.toFloatArray());
                            }
                          });
                  digest[0] = ArrayDigest.of(model.parameters().aliases());
                }
              });
      TrainerBuilder builder =
          Trainer.builder()
              .step(step)
              .maxIter(ITERATIONS)
              .seed(Steps.SEED)
              .processes(group)
              .hook("looks", looks.apply(rank))
              .hook("notes", notes);
      how.accept(builder);
      try (Trainer trainer = builder.build()) {
        trainer.train();
      }
      return new TeamRun(run.losses, run.weights, digest[0]);
    }
  }
}
