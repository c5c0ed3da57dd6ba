package org.hookline.evaluators.vid;

/**
 * Which objects decide how much a detection that found nothing counts in a motion range: those of
 * the range against it, those outside for ignoring it.
 */
public enum IgnoreBy {
  /** All objects of the frame, as Flow-Guided Feature Aggregation has it. */
  FRAME,
  /** The objects of the detection's own category, as MEGA has it. */
  CATEGORY
}
