package org.hookline.djl.data;

import java.util.List;
import java.util.stream.IntStream;

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
  public B batch(long number) {
    return collate.collate(
        indices(number)
            .mapToObj(index -> reader.read(new SampleOrder.Draw(0, index, index)))
            .toList());
  }

  @Override
  public List<String> ids(long number) {
    return indices(number).mapToObj(dataset::id).toList();
  }

  private IntStream indices(long number) {
    int begin = Math.toIntExact(number * batchSize);
    return IntStream.range(begin, (int) Math.min(dataset.size(), (long) begin + batchSize));
  }
}
