package org.hookline.djl.data;

import java.util.ArrayList;
import java.util.List;

/** Batches of a data set in its own order, each sample once; the last batch may be smaller. */
final class OrderedBatches<S, B extends Batch> implements BatchSource<B> {

  private final Dataset<S> dataset;
  private final SampleReader<S> reader;
  private final Collate<S, B> collate;
  private final int batchSize;

  OrderedBatches(Dataset<S> dataset, Collate<S, B> collate, int batchSize) {
    this.dataset = dataset;
    this.reader = new SampleReader<>(dataset);
    this.collate = collate;
    this.batchSize = batchSize;
  }

  @Override
  public B batch(long iteration) {
    int begin = Math.toIntExact(iteration * batchSize);
    int end = (int) Math.min(dataset.size(), (long) begin + batchSize);
    List<S> samples = new ArrayList<>(end - begin);
    for (int index = begin; index < end; index++) {
      samples.add(reader.read(new Sampler.Draw(0, index, index)));
    }
    return collate.collate(samples);
  }
}
