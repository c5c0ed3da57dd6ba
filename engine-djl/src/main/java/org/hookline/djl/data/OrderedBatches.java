package org.hookline.djl.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Batches of a data set in its own order, each sample once. A batch is smaller where the data set
 * ends, or {@linkplain Dataset#beginsBatch asks} for another one.
 */
final class OrderedBatches<S, B extends Batch> implements BatchSource<B> {

  private final Dataset<S> dataset;
  private final SampleReader<S> reader;
  private final Collate<S, B> collate;

  /** Where each batch begins. */
  private final int[] starts;

  OrderedBatches(Dataset<S> dataset, Collate<S, B> collate, int batchSize) {
    this.dataset = dataset;
    this.reader = new SampleReader<>(dataset);
    this.collate = collate;
    this.starts = starts(dataset, batchSize);
  }

  private static int[] starts(Dataset<?> dataset, int batchSize) {
    IntStream.Builder starts = IntStream.builder();
    int start = 0;
    for (int i = 0; i < dataset.size(); i++) {
      if (i == 0 || i - start == batchSize || dataset.beginsBatch(i)) {
        starts.add(i);
        start = i;
      }
    }
    return starts.build().toArray();
  }

  int count() {
    return starts.length;
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
    int place = Math.toIntExact(number);
    int end = place + 1 < starts.length ? starts[place + 1] : dataset.size();
    return IntStream.range(starts[place], end);
  }
}
