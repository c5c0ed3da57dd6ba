package org.hookline.djl.train;

import ai.djl.ndarray.NDManager;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.hookline.Hook;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.RankRun;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.optimizer.OptimizerSettings;

/**
 * How a {@link CountedModel} is trained on one of several processes.
 *
 * @param parts of each process's batch
 * @param behaviour of the model by rank
 * @param looks hooks by rank, given the step
 */
record TeamPlan(
    int parts,
    OptimizerSettings optimizer,
    DataParallelSettings settings,
    IntFunction<LongFunction<CountedModel.Call>> behaviour,
    NonFinitePolicy policy,
    IntFunction<Hook> looks) {

  /** Samples of an iteration on all processes together. */
  static final int BATCH = 12;

  static final int ITERATIONS = 20;

  static TeamPlan usual() {
    return new TeamPlan(
        1,
        Steps.SGD,
        DataParallelSettings.defaults(),
        rank -> call -> CountedModel.Call.PLAIN,
        NonFinitePolicy.FAIL,
        rank -> new Hook() {});
  }

  TeamPlan parts(int newParts) {
    return new TeamPlan(newParts, optimizer, settings, behaviour, policy, looks);
  }

  TeamPlan optimizer(OptimizerSettings newOptimizer) {
    return new TeamPlan(parts, newOptimizer, settings, behaviour, policy, looks);
  }

  TeamPlan settings(boolean broadcastBuffers, long checkWeights) {
    return new TeamPlan(
        parts,
        optimizer,
        new DataParallelSettings(broadcastBuffers, checkWeights),
        behaviour,
        policy,
        looks);
  }

  TeamPlan model(IntFunction<LongFunction<CountedModel.Call>> newBehaviour) {
    return new TeamPlan(parts, optimizer, settings, newBehaviour, policy, looks);
  }

  TeamPlan policy(NonFinitePolicy newPolicy) {
    return new TeamPlan(parts, optimizer, settings, behaviour, newPolicy, looks);
  }

  TeamPlan looks(IntFunction<Hook> newLooks) {
    return new TeamPlan(parts, optimizer, settings, behaviour, policy, newLooks);
  }

  /** On this process; the others begin with other weights than the first. */
  RankRun run(ProcessGroup group) {
    return run(group, builder -> {});
  }

  /**
   * The same.
   *
   * @param how what else the trainer is to know
   */
  RankRun run(ProcessGroup group, Consumer<TrainerBuilder> how) {
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
    TrainerBuilder builder =
        Trainer.builder()
            .step(step)
            .maxIter(ITERATIONS)
            .seed(Steps.SEED)
            .processes(group)
            .hook("looks", looks.apply(rank));
    how.accept(builder);
    return RankRun.train(builder, model.parameters());
  }
}
