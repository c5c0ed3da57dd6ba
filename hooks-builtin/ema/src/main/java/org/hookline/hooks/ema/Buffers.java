package org.hookline.hooks.ema;

/** What becomes of a model's buffers, such as the running means of batch normalisation. */
public enum Buffers {
  /** The average has those that the model has at the moment. */
  COPY,
  /** They are averaged as parameters are, unless they are whole numbers. */
  AVERAGE
}
