package org.hookline.ultrasound.detector.fcos;

/** What the channels of a layer are normalised over. */
public enum Norm {
  /** Groups of channels of one image. */
  GROUP,
  /** One channel of all images of a batch, in inference by the running statistics of training. */
  BATCH
}
