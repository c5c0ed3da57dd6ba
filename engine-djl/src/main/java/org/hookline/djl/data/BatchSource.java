package org.hookline.djl.data;

import java.util.List;

/**
 * Batches by number, in whatever order they are asked for and from whatever thread.
 *
 * @param <B> a batch
 */
interface BatchSource<B extends Batch> {

  /** The batch of a number, from 0. */
  B batch(long number);

  /** What somebody would look for to find the samples of that batch again. */
  List<String> ids(long number);
}
