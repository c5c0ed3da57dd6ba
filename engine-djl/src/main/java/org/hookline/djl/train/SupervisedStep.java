package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hookline.Evaluation;
import org.hookline.EventStorage;
import org.hookline.InputException;
import org.hookline.ParameterGroup;
import org.hookline.RefreshableData;
import org.hookline.Trainer;
import org.hookline.World;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.Seeds;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Batch;
import org.hookline.djl.data.Loader;
import org.hookline.djl.optimizer.Optimizer;
import org.hookline.djl.optimizer.OptimizerSettings;
import org.hookline.djl.script.GradMode;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model on labelled batches: forward, backward, {@link Trainer#afterBackward()}, update;
 * in one native call where the model is a {@link ScriptedModel} and no hook looks in between.
 *
 * <pre>{@code
 * TrainingStep step = SupervisedStep.builder(manager, model, loader)
 *     .optimizer(Sgd.of(0.01, 0.9, 1e-4))
 *     .build();
 * }</pre>
 *
 * <p>It puts {@code data_time}, {@code total_loss}, and each loss under its own name if there are
 * several. Losses stay on the device until somebody reads the storage. A loss or gradient that is
 * not finite never reaches the weights; unless {@link #onNonFinite} says otherwise, the run ends at
 * the next read, with an error that names the first such iteration.
 *
 * <p>If the loader gives an iteration in parts, to need less memory, gradients and losses are the
 * means over the parts, each weighted by its share of the samples: what a model that averages over
 * samples would have from the whole at once.
 *
 * <p>Several processes train one model together, each on batches of its own with as many samples:
 * losses, gradients and what is not finite are those of all batches together, {@code data_time} is
 * the longest. Weights and buffers are those of rank 0 at the start.
 *
 * <p>The step owns the model, the loader and the manager, and closes them.
 *
 * @param <B> what the model is fed with
 */
public final class SupervisedStep<B extends Batch> implements ModelStep {

  private final NDManager manager;
  private final TrainableModel<B> model;
  private final Feed<B> feed;
  private final ProcessGroup processes;
  private final DataParallelSettings dataParallel;
  private final Optimizer optimizer;
  private final @Nullable Evaluation evaluation;
  private final @Nullable RefreshableData refreshableData;
  private final List<Object> offers;
  private final Runnable onStart;
  private final ModelCheckpoint checkpoint;
  private final NonFiniteWatch watch = new NonFiniteWatch();
  private final LossRing losses;
  private @Nullable Descent descent;

  SupervisedStep(SupervisedStepBuilder<B> builder) {
    manager = builder.manager;
    model = builder.model;
    feed = new Feed<>(builder.loader);
    processes = builder.processes;
    dataParallel = builder.dataParallel;
    evaluation = builder.evaluation;
    refreshableData = builder.refreshableData;
    offers = List.copyOf(builder.offers);
    onStart = builder.onStart;
    OptimizerSettings settings =
        Objects.requireNonNull(builder.optimizer, "a step needs an optimizer; give one");
    optimizer = Optimizer.of(manager, model.parameters(), settings);
    checkpoint = new ModelCheckpoint(model.parameters(), optimizer);
    losses = new LossRing(manager, optimizer.halted(), watch);
  }

  /** Together with others; alone in one call, if nobody needs to see what happens in between. */
  private Descent descent(Trainer trainer) {
    Descent.Means<B> means = new Descent.Means<>(manager, feed, losses, optimizer);
    if (processes.world().size() > 1) {
      return ParallelDescent.begin(means, model, team());
    }
    boolean unobserved =
        !trainer.gradientsAreObserved()
            && feed.parts().count() == 1
            && optimizer.call().trainsAlways();
    return unobserved && model instanceof ScriptedModel<B> scripted
        ? new FusedDescent<>(means, scripted)
        : new SplitDescent<>(means, model);
  }

  private SameWeights.Team team() {
    return new SameWeights.Team(processes, dataParallel);
  }

  /**
   * Starts a step.
   *
   * @param manager owns everything that lives as long as the step
   * @param model what is trained
   * @param loader what it is trained on
   */
  public static <B extends Batch> SupervisedStepBuilder<B> builder(
      NDManager manager, TrainableModel<B> model, Loader<B> loader) {
    return new SupervisedStepBuilder<>(manager, model, loader);
  }

  /**
   * Gives all processes the weights and buffers of rank 0.
   *
   * @throws InputException if the trainer is one of other processes, or their steps differ
   */
  @Override
  public void begin(Trainer trainer) {
    if (!trainer.world().equals(processes.world())) {
      throw new InputException(
          "the trainer is %s and its step is %s; give both builders the same processes"
              .formatted(place(trainer.world()), place(processes.world())));
    }
    if (processes.world().size() > 1) {
      if (trainer.isEvaluationOnly()) {
        new SameWeights(team(), manager, model.parameters()).begin();
      } else {
        descent = descent(trainer);
      }
    }
  }

  private static String place(World world) {
    return "rank %d of %d".formatted(world.rank(), world.size());
  }

  @Override
  public void run(Trainer trainer) {
    watch.checkSound();
    if (!losses.isSource()) {
      losses.addTo(trainer.storage());
      onStart.run();
    }
    if (descent == null) {
      descent = descent(trainer);
    }
    feed.start(trainer.iter());
    if (optimizer.startIteration(trainer.iter())) {
      descent.trainedChanged();
    }
    seed(trainer, trainer.iter());
    descent.run(trainer);
    if (trainer.isLastIteration()) {
      losses.flush(trainer.storage());
    }
  }

  private void seed(Trainer trainer, long iteration) {
    TorchEngine.seed(Seeds.ofStep(trainer.seed(), iteration, processes.world().rank()));
  }

  /** What is trained. */
  public TrainableModel<B> model() {
    return model;
  }

  @Override
  public NamedParameters parameters() {
    return model.parameters();
  }

  @Override
  public Optional<NDArray> gradientNorm() {
    return optimizer.gradientNorm();
  }

  @Override
  public void forward(long iteration, Trainer trainer) {
    seed(trainer, iteration);
    for (int part = 0; part < feed.parts().count(); part++) {
      try (B batch = feed.batch(iteration, part);
          NDManager scope = manager.newSubManager()) {
        EventStorage.discarding(() -> GradMode.off(() -> model.losses(batch, scope)));
      }
    }
  }

  @Override
  public List<String> sampleIds(long iteration) {
    return feed.ids(iteration);
  }

  @Override
  public void onNonFinite(NonFinitePolicy policy) {
    watch.policy(policy);
    optimizer.skipsNonFinite(policy == NonFinitePolicy.SKIP);
  }

  @Override
  public List<NonFinite> takeNonFinite(Trainer trainer) {
    losses.flush(trainer.storage());
    return watch.take();
  }

  @Override
  public List<CheckpointPart> lastGoodState() {
    return checkpoint.lastGoodState();
  }

  @Override
  public List<? extends ParameterGroup> parameterGroups() {
    return optimizer.groups();
  }

  @Override
  public Optional<Evaluation> evaluation() {
    return Optional.ofNullable(evaluation);
  }

  @Override
  public Optional<RefreshableData> refreshableData() {
    return Optional.ofNullable(refreshableData);
  }

  @Override
  public <T> Optional<T> offer(Class<T> type) {
    return offers.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /**
   * Trains on another loader from the next step on, and closes the one before.
   *
   * @param newLoader one with batches of the same sizes
   */
  public void loader(Loader<B> newLoader) {
    feed.replace(newLoader);
  }

  @Override
  public List<CheckpointPart> snapshot() {
    return checkpoint.snapshot();
  }

  @Override
  public void restore(Checkpoint from) {
    checkpoint.restore(from);
  }

  /**
   * Takes the weights of a checkpoint as far as they fit the model; what does not fit stays as it
   * was and is reported in warnings. The optimizer starts afresh.
   *
   * @throws org.hookline.InputException if nothing fits
   */
  @Override
  public void restoreWeights(Checkpoint from) {
    checkpoint.restoreWeights(from);
  }

  @Override
  public void close() {
    feed.close();
    model.close();
    manager.close();
  }
}
