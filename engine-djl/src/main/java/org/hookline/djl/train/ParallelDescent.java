package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.Trainer;
import org.hookline.djl.Exchange;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.data.Batch;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.optimizer.Optimizer;
import org.hookline.djl.script.GradMode;

/**
 * Forward, backward and update on one of several processes, each with batches of its own: losses
 * and gradients are those of all batches together, and so every process has the same weights after
 * every update, and finds the same things wrong in the same iteration.
 *
 * <p>Nothing is exchanged between the parts of a batch but the {@linkplain Losses counts} that
 * losses are divided by. Behind the last part the losses and buffers go on their way while
 * gradients are computed, and each bucket of gradients while the next is filled.
 */
final class ParallelDescent<B extends Batch> implements Descent {

  private final NDManager manager;
  private final TrainableModel<B> model;
  private final ProcessGroup processes;
  private final Feed<B> feed;
  private final BatchParts parts;
  private final LossRing losses;
  private final Optimizer optimizer;
  private final SameWeights weights;
  private final Signals signals;
  private final GradientBuckets gradients;
  private final Optional<MainArrays> buffers;
  private final NDArray[] shares;

  private ParallelDescent(
      Means<B> means, TrainableModel<B> model, SameWeights.Team team, SameWeights weights) {
    this.manager = means.manager();
    this.model = model;
    this.processes = team.processes();
    this.feed = means.feed();
    this.parts = feed.parts();
    this.losses = means.losses();
    this.optimizer = means.optimizer();
    this.weights = weights;
    this.signals = new Signals(manager, processes);
    this.gradients = new GradientBuckets(manager, model.parameters());
    this.buffers = buffers(team);
    this.shares = new NDArray[parts.count()];
    Arrays.setAll(shares, part -> manager.full(new Shape(), (float) parts.share(part)));
  }

  /**
   * Begins together with the other processes.
   *
   * @throws org.hookline.InputException if they do not train the same
   */
  static <B extends Batch> ParallelDescent<B> begin(
      Means<B> means, TrainableModel<B> model, SameWeights.Team team) {
    BatchParts parts = means.feed().parts();
    team.processes()
        .requireSame(
            "batches of a process",
            Map.of(
                "samples", String.valueOf(parts.samples()),
                "parts", String.valueOf(parts.count())));
    SameWeights weights = new SameWeights(team, means.manager(), model.parameters());
    weights.begin();
    return new ParallelDescent<>(means, model, team, weights);
  }

  private Optional<MainArrays> buffers(SameWeights.Team team) {
    NamedParameters parameters = model.parameters();
    Map<String, NDArray> shared = new LinkedHashMap<>(parameters.aliases());
    shared.keySet().retainAll(parameters.buffers().keySet());
    return team.settings().broadcastBuffers() && !shared.isEmpty()
        ? Optional.of(new MainArrays(manager, shared, team.processes()))
        : Optional.empty();
  }

  @Override
  public void run(Trainer trainer) {
    try (NDManager scope = manager.newSubManager()) {
      exchanged().forEach(Exchange::await);
      Feed.putDataTime(trainer.storage(), signals.longestSeconds());
      NDArray total = losses.record(trainer, signals.losses(scope), scope);
      trainer.afterBackward();
      optimizer.update(total);
    }
    // Nobody reads the storage of a process that has no writers, yet all must end with one cause.
    losses.flush(trainer.storage());
    weights.compare(trainer.iter());
  }

  /** Runs all parts, and begins to add up what came of them. */
  private List<Exchange> exchanged() {
    List<Exchange> underWay = new ArrayList<>();
    signals.clear();
    for (int part = 0; part < parts.count(); part++) {
      boolean last = part == parts.count() - 1;
      double weight = parts.share(part);
      try (B batch = feed.next();
          NDManager scope = manager.newSubManager()) {
        NDArray total = GradMode.on(() -> signals.add(model.losses(batch, scope), weight, scope));
        if (last) {
          underWay.add(signals.reduce(feed.waitedSeconds()));
          // Now and not before the next forward pass, or evaluations would differ until then.
          buffers.ifPresent(each -> underWay.add(each.start()));
        }
        gradients.run(
            total,
            shares[part],
            part > 0,
            bucket -> {
              if (last) {
                underWay.add(processes.startAllReduceSum(bucket));
              }
            });
      }
    }
    return underWay;
  }

  @Override
  public void trainedChanged() {
    gradients.trainedChanged();
  }
}
