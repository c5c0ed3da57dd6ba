package org.hookline.djl.data;

import java.util.List;

/**
 * Makes a batch of samples; called on the loader's threads, where nothing is recorded for
 * differentiation.
 *
 * @param <S> a sample
 * @param <B> a batch
 */
@FunctionalInterface
public interface Collate<S, B extends Batch> {

  /** The batch of these samples, at least one, in this order. */
  B collate(List<S> samples);
}
