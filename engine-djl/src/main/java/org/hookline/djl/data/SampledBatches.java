package org.hookline.djl.data;

import java.util.ArrayList;
import java.util.List;
import org.hookline.InputException;
import org.hookline.RunException;
import org.jspecify.annotations.Nullable;

/** Batches of a data set in the order of a sampler. */
final class SampledBatches<S, B extends Batch> implements BatchSource<B> {

  private final Dataset<S> dataset;
  private final Sampler sampler;
  private final Collate<S, B> collate;
  private final int batchSize;

  SampledBatches(Dataset<S> dataset, Sampler sampler, Collate<S, B> collate, int batchSize) {
    this.dataset = dataset;
    this.sampler = sampler;
    this.collate = collate;
    this.batchSize = batchSize;
  }

  @Override
  public B batch(long iteration) {
    List<S> samples = new ArrayList<>(batchSize);
    for (int i = 0; i < batchSize; i++) {
      samples.add(sample(sampler.draw(iteration * batchSize + i)));
    }
    return collate.collate(samples);
  }

  private S sample(Sampler.Draw draw) {
    try {
      return dataset.get(draw.index(), new SampleRandom(draw.seed()));
    } catch (InputException e) {
      throw new InputException(message(draw, e.getMessage()), e);
    } catch (RuntimeException e) {
      throw new RunException(message(draw, e), e);
    }
  }

  private static String message(Sampler.Draw draw, @Nullable Object reason) {
    return "sample %d could not be loaded in epoch %d: %s"
        .formatted(draw.index(), draw.epoch(), reason);
  }
}
