package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.hookline.Trainer;
import org.hookline.djl.data.Batch;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.optimizer.Optimizer;
import org.hookline.djl.script.GradMode;

/**
 * Forward, backward and update one after the other, with a place for hooks between the latter two.
 *
 * <p>If an iteration comes in parts, gradients add up from part to part, and what a part computed
 * is freed before the next; the gradients of the part alone stand beside those for as long as it
 * takes to add them.
 */
final class SplitDescent<B extends Batch> implements Descent {

  private final NDManager manager;
  private final TrainableModel<B> model;
  private final Feed<B> feed;
  private final BatchParts parts;
  private final LossRing losses;
  private final Optimizer optimizer;
  private final Backward backward;
  private final LossMean lossMean;
  private final NDArray[] shares;

  SplitDescent(Means<B> means, TrainableModel<B> model) {
    this.manager = means.manager();
    this.model = model;
    this.feed = means.feed();
    this.parts = feed.parts();
    this.losses = means.losses();
    this.optimizer = means.optimizer();
    this.backward = new Backward(manager, model.parameters());
    this.lossMean = new LossMean(manager, parts);
    this.shares = new NDArray[parts.count()];
    Arrays.setAll(shares, part -> manager.full(new Shape(), (float) parts.share(part)));
  }

  @Override
  public void run(Trainer trainer) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray total = parts.count() == 1 ? whole(trainer, scope) : inParts(trainer, scope);
      trainer.afterBackward();
      optimizer.update(total);
    }
  }

  @Override
  public void trainedChanged() {
    backward.trainedChanged();
  }

  private NDArray whole(Trainer trainer, NDManager scope) {
    try (B batch = feed.next()) {
      feed.putDataTime(trainer.storage());
      NDArray total = GradMode.on(() -> losses.record(trainer, model.losses(batch, scope), scope));
      backward.run(total, shares[0], false);
      return total;
    }
  }

  private NDArray inParts(Trainer trainer, NDManager scope) {
    for (int part = 0; part < parts.count(); part++) {
      try (B batch = feed.next();
          NDManager partScope = manager.newSubManager()) {
        NDArray total =
            GradMode.on(() -> lossMean.add(model.losses(batch, partScope), scope, partScope));
        backward.run(total, shares[part], part > 0);
      }
    }
    feed.putDataTime(trainer.storage());
    return losses.record(trainer, lossMean.take(scope), scope);
  }
}
