package org.hookline.djl.data;

import java.util.List;

/**
 * Batches by iteration, in whatever order they are asked for and from whatever thread.
 *
 * @param <B> a batch
 */
interface BatchSource<B extends Batch> {

  /** The batch of an iteration, from 0. */
  B batch(long iteration);

  /** What somebody would look for to find the samples of that batch again. */
  List<String> ids(long iteration);
}
