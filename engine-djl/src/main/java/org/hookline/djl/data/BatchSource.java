package org.hookline.djl.data;

/**
 * Batches by iteration, in whatever order they are asked for and from whatever thread.
 *
 * @param <B> a batch
 */
@FunctionalInterface
interface BatchSource<B extends Batch> {

  /** The batch of an iteration, from 0. */
  B batch(long iteration);
}
