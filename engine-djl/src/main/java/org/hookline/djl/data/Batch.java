package org.hookline.djl.data;

/**
 * What a step is fed with: plain Java objects, or arrays that the batch owns. Whoever takes it from
 * the {@link Loader} closes it.
 */
public interface Batch extends AutoCloseable {

  /** Frees the arrays of this batch, if it has any. */
  @Override
  default void close() {}
}
