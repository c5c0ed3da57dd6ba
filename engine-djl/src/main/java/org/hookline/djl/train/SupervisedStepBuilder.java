package org.hookline.djl.train;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.hookline.Evaluation;
import org.hookline.RefreshableData;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.data.Batch;
import org.hookline.djl.data.Loader;
import org.hookline.djl.optimizer.OptimizerSettings;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link SupervisedStep} is made of.
 *
 * @param <B> what the model is fed with
 */
public final class SupervisedStepBuilder<B extends Batch> {

  final NDManager manager;
  final TrainableModel<B> model;
  final Loader<B> loader;
  ProcessGroup processes = ProcessGroup.alone();
  DataParallelSettings dataParallel = DataParallelSettings.defaults();
  @Nullable OptimizerSettings optimizer;
  @Nullable Evaluation evaluation;
  @Nullable RefreshableData refreshableData;
  final List<Object> offers = new ArrayList<>();
  Runnable onStart = () -> {};

  SupervisedStepBuilder(NDManager manager, TrainableModel<B> model, Loader<B> loader) {
    this.manager = manager;
    this.model = model;
    this.loader = loader;
  }

  /** How the model is updated. */
  public SupervisedStepBuilder<B> optimizer(OptimizerSettings settings) {
    optimizer = settings;
    return this;
  }

  /** How the model is measured. */
  public SupervisedStepBuilder<B> evaluation(Evaluation newEvaluation) {
    evaluation = newEvaluation;
    return this;
  }

  /** What the loader loads, if it can be read again; it gives the step its new loaders. */
  public SupervisedStepBuilder<B> refreshableData(RefreshableData data) {
    refreshableData = data;
    return this;
  }

  /** What others find by {@link SupervisedStep#offer}, under any of its types; may be several. */
  public SupervisedStepBuilder<B> offer(Object newOffer) {
    offers.add(newOffer);
    return this;
  }

  /**
   * What is done once, before the first iteration that this step runs; a checkpoint has been taken
   * over by then.
   */
  public SupervisedStepBuilder<B> onStart(Runnable action) {
    onStart = action;
    return this;
  }

  /** Who trains together; the step leaves closing the group to others. */
  public SupervisedStepBuilder<B> processes(ProcessGroup group) {
    processes = group;
    return this;
  }

  /** How several processes train together. */
  public SupervisedStepBuilder<B> dataParallel(DataParallelSettings settings) {
    dataParallel = settings;
    return this;
  }

  /** The step. */
  public SupervisedStep<B> build() {
    return new SupervisedStep<>(this);
  }
}
