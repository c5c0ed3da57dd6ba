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
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.data.Batch;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.optimizer.Optimizer;
import org.hookline.djl.script.GradMode;
import org.jspecify.annotations.Nullable;

/**
 * Forward, backward and update on one of several processes, each with batches of its own: losses
 * and gradients are those of all batches together, and so every process has the same weights after
 * every update, and finds the same things wrong in the same iteration.
 *
 * <p>Nothing is exchanged between the parts of a batch but the {@linkplain Losses counts} that
 * losses are divided by. Behind the last part each bucket of gradients goes on its way while the
 * next is filled; losses and buffers ride along with the last one.
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
  private final StepSums sums;
  private final Optional<BufferSums> buffers;
  private final NDArray[] shares;
  private @Nullable GradientBuckets gradients;

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
    this.sums = new StepSums(manager, processes);
    this.buffers =
        team.settings().broadcastBuffers()
            ? Optional.of(new BufferSums(manager, model.parameters(), processes.world()))
            : Optional.empty();
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

  /** Made when the losses are known, which ride along. */
  private GradientBuckets gradients() {
    if (gradients == null) {
      Map<String, NDArray> riders = new LinkedHashMap<>();
      riders.put("losses and seconds", sums.array());
      buffers.ifPresent(each -> riders.putAll(each.sums()));
      gradients = new GradientBuckets(manager, model.parameters(), riders);
    }
    return gradients;
  }

  @Override
  public void run(Trainer trainer) {
    try (NDManager scope = manager.newSubManager()) {
      exchanged().forEach(Exchange::await);
      // Now and not before the next forward pass, or evaluations would differ until then.
      buffers.ifPresent(BufferSums::take);
      Feed.putDataTime(trainer.storage(), sums.longestSeconds());
      NDArray total = losses.record(trainer, sums.losses(scope), scope);
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
    sums.clear();
    for (int part = 0; part < parts.count(); part++) {
      boolean last = part == parts.count() - 1;
      double weight = parts.share(part);
      try (B batch = feed.next();
          NDManager scope = manager.newSubManager()) {
        NDArray total = GradMode.on(() -> sums.add(model.losses(batch, scope), weight, scope));
        if (last) {
          sums.seconds(feed.waitedSeconds());
          buffers.ifPresent(BufferSums::offer);
        }
        gradients()
            .run(
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
    if (gradients != null) {
      gradients.trainedChanged();
    }
  }
}
