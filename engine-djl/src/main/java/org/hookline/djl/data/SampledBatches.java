package org.hookline.djl.data;

import java.util.ArrayList;
import java.util.List;

/** Batches of a data set in the order of a sampler. */
final class SampledBatches<S, B extends Batch> implements BatchSource<B> {

  private final SampleReader<S> reader;
  private final Sampler sampler;
  private final Collate<S, B> collate;
  private final int batchSize;

  SampledBatches(Dataset<S> dataset, Sampler sampler, Collate<S, B> collate, int batchSize) {
    this.reader = new SampleReader<>(dataset);
    this.sampler = sampler;
    this.collate = collate;
    this.batchSize = batchSize;
  }

  @Override
  public B batch(long iteration) {
    List<S> samples = new ArrayList<>(batchSize);
    for (int i = 0; i < batchSize; i++) {
      samples.add(reader.read(sampler.draw(iteration * batchSize + i)));
    }
    return collate.collate(samples);
  }

  @Override
  public List<String> ids(long iteration) {
    List<String> ids = new ArrayList<>(batchSize);
    for (int i = 0; i < batchSize; i++) {
      ids.add(reader.dataset().id(sampler.draw(iteration * batchSize + i).index()));
    }
    return ids;
  }
}
