package org.hookline.djl.data;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Batches of a data set in the order of a sampler: one for each part of each iteration. */
final class SampledBatches<S, B extends Batch> implements BatchSource<B> {

  private final SampleReader<S> reader;
  private final Sampler sampler;
  private final Collate<S, B> collate;
  private final BatchParts parts;

  SampledBatches(Dataset<S> dataset, Sampler sampler, Collate<S, B> collate, BatchParts parts) {
    this.reader = new SampleReader<>(dataset);
    this.sampler = sampler;
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

  private Stream<Sampler.Draw> draws(long number) {
    long iteration = number / parts.count();
    int part = (int) (number % parts.count());
    long first = iteration * parts.samples() + parts.start(part);
    return LongStream.range(first, first + parts.size(part)).mapToObj(sampler::draw);
  }
}
