package org.hookline.ultrasound.data.catalog;

/** Which split the videos of a source go to. */
public enum SourceSplit {
  /** All to training. */
  TRAIN,
  /** All to test. */
  TEST,
  /** Each by the fold of its patient. */
  FOLDS
}
