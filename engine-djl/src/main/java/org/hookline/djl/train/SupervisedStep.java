package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hookline.Evaluation;
import org.hookline.EventStorage;
import org.hookline.ParameterGroup;
import org.hookline.RefreshableData;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.Seeds;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Batch;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.data.Loader;
import org.hookline.djl.optimizer.Optimizer;
import org.hookline.djl.optimizer.OptimizerSettings;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model on labelled batches: forward, backward, {@link Trainer#afterBackward()}, update.
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
 * <p>The step owns the model, the loader and the manager, and closes them.
 *
 * @param <B> what the model is fed with
 */
public final class SupervisedStep<B extends Batch> implements ModelStep {

  private static final long NOT_STARTED = -1;

  private final NDManager manager;
  private final TrainableModel<B> model;
  private Loader<B> loader;
  private final Optimizer optimizer;
  private final ProcessGroup processes;
  private final @Nullable Evaluation evaluation;
  private final @Nullable RefreshableData refreshableData;
  private final ModelCheckpoint checkpoint;
  private final NonFiniteWatch watch = new NonFiniteWatch();
  private final LossRing losses;
  private final LossMean lossMean;
  private final BatchParts parts;
  private final NDArray[] gradientsOfTotals;
  private long nextIteration = NOT_STARTED;

  private SupervisedStep(Builder<B> builder) {
    manager = builder.manager;
    model = builder.model;
    loader = builder.loader;
    processes = builder.processes;
    evaluation = builder.evaluation;
    refreshableData = builder.refreshableData;
    OptimizerSettings settings =
        Objects.requireNonNull(builder.optimizer, "a step needs an optimizer; give one");
    optimizer = Optimizer.of(manager, model.parameters(), settings);
    checkpoint = new ModelCheckpoint(model.parameters(), optimizer);
    losses = new LossRing(manager, optimizer.halted(), watch);
    parts = loader.parts();
    lossMean = new LossMean(manager, parts);
    gradientsOfTotals = new NDArray[parts.count()];
    Arrays.setAll(gradientsOfTotals, part -> manager.full(new Shape(), (float) parts.share(part)));
  }

  /**
   * Starts a step.
   *
   * @param manager owns everything that lives as long as the step
   * @param model what is trained
   * @param loader what it is trained on
   */
  public static <B extends Batch> Builder<B> builder(
      NDManager manager, TrainableModel<B> model, Loader<B> loader) {
    return new Builder<>(manager, model, loader);
  }

  @Override
  public void run(Trainer trainer) {
    prepare(trainer);
    optimizer.startIteration(trainer.iter());
    TorchEngine.seed(Seeds.ofStep(trainer.seed(), trainer.iter()));
    try (NDManager scope = manager.newSubManager()) {
      NDArray total = parts.count() == 1 ? whole(trainer, scope) : inParts(trainer, scope);
      reduceGradients();
      trainer.afterBackward();
      optimizer.update(total);
    }
    if (trainer.isLastIteration()) {
      losses.flush(trainer.storage());
    }
  }

  private NDArray whole(Trainer trainer, NDManager scope) {
    try (B batch = loader.next()) {
      putDataTime(trainer, loader.lastWaitSeconds());
      NDArray total = GradMode.on(() -> total(trainer, model.losses(batch, scope), scope));
      Autograd.backward(total, gradientsOfTotals[0]);
      return total;
    }
  }

  /** Gradients add up from part to part; what a part computed is freed before the next. */
  private NDArray inParts(Trainer trainer, NDManager scope) {
    double seconds = 0;
    for (int part = 0; part < parts.count(); part++) {
      try (B batch = loader.next();
          NDManager partScope = manager.newSubManager()) {
        seconds += loader.lastWaitSeconds();
        NDArray total =
            GradMode.on(() -> lossMean.add(model.losses(batch, partScope), scope, partScope));
        Autograd.backward(total, gradientsOfTotals[part]);
      }
    }
    putDataTime(trainer, seconds);
    return total(trainer, lossMean.take(scope), scope);
  }

  private static void putDataTime(Trainer trainer, double seconds) {
    trainer.storage().putScalar("data_time", seconds, ScalarKind.MEASURED);
  }

  private void prepare(Trainer trainer) {
    watch.checkSound();
    if (!losses.isSource()) {
      losses.addTo(trainer.storage());
    }
    if (trainer.iter() != nextIteration) {
      loader.start(trainer.iter());
    }
    nextIteration = trainer.iter() + 1;
  }

  private NDArray total(Trainer trainer, Losses computed, NDManager scope) {
    if (losses.mustFlushBefore(computed)) {
      losses.flush(trainer.storage());
    }
    return losses.record(trainer.iter(), computed, scope);
  }

  private void reduceGradients() {
    if (processes.world().size() > 1) {
      gradients().values().forEach(processes::allReduceMean);
    }
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
    TorchEngine.seed(Seeds.ofStep(trainer.seed(), iteration));
    for (int part = 0; part < parts.count(); part++) {
      try (B batch = loader.batch(iteration, part);
          NDManager scope = manager.newSubManager()) {
        EventStorage.discarding(() -> GradMode.off(() -> model.losses(batch, scope)));
      }
    }
  }

  @Override
  public List<String> sampleIds(long iteration) {
    return loader.ids(iteration);
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

  /**
   * Trains on another loader from the next step on, and closes the one before.
   *
   * @param newLoader one with batches of the same sizes
   */
  public void loader(Loader<B> newLoader) {
    if (!newLoader.parts().equals(parts)) {
      throw new IllegalArgumentException(
          "a step must keep its %s; the new loader has %s".formatted(parts, newLoader.parts()));
    }
    loader.close();
    loader = newLoader;
    nextIteration = NOT_STARTED;
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
    loader.close();
    model.close();
    manager.close();
  }

  /**
   * Collects what a step is made of.
   *
   * @param <B> what the model is fed with
   */
  public static final class Builder<B extends Batch> {

    private final NDManager manager;
    private final TrainableModel<B> model;
    private Loader<B> loader;
    private ProcessGroup processes = ProcessGroup.alone();
    private @Nullable OptimizerSettings optimizer;
    private @Nullable Evaluation evaluation;
    private @Nullable RefreshableData refreshableData;

    private Builder(NDManager manager, TrainableModel<B> model, Loader<B> loader) {
      this.manager = manager;
      this.model = model;
      this.loader = loader;
    }

    /** How the model is updated. */
    public Builder<B> optimizer(OptimizerSettings settings) {
      optimizer = settings;
      return this;
    }

    /** How the model is measured. */
    public Builder<B> evaluation(Evaluation newEvaluation) {
      evaluation = newEvaluation;
      return this;
    }

    /** What the loader loads, if it can be read again; it gives the step its new loaders. */
    public Builder<B> refreshableData(RefreshableData data) {
      refreshableData = data;
      return this;
    }

    /** Who trains together. */
    public Builder<B> processes(ProcessGroup group) {
      processes = group;
      return this;
    }

    /** The step. */
    public SupervisedStep<B> build() {
      return new SupervisedStep<>(this);
    }
  }
}
