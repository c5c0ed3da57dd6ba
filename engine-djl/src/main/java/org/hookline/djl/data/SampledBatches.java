package org.hookline.djl.data;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Batches of a data set in the order of their own: one for each part of each iteration. */
final class SampledBatches<S, B extends Batch> implements BatchSource<B> {

  private final SampleReader<S> reader;
  private final SampleOrder order;
  private final Collate<S, B> collate;
  private final BatchParts parts;

  SampledBatches(Dataset<S> dataset, SampleOrder order, Collate<S, B> collate, BatchParts parts) {
    this.reader = new SampleReader<>(dataset);
    this.order = order;
    this.collate = collate;
    this.parts = parts;
  }

  @Override
  public B batch(long number) {
    return collate.collate(draws(number).map(reader::read).toList());
  }

  @Override
  public List<String> ids(long number) {
    return draws(number).map(draw -> reader.dataset().id(draw.index())).toList();
  }

  private Stream<SampleOrder.Draw> draws(long number) {
    long iteration = number / parts.count();
    int part = (int) (number % parts.count());
    long first = iteration * parts.samples() + parts.start(part);
    return LongStream.range(first, first + parts.size(part)).mapToObj(order::draw);
  }
}
