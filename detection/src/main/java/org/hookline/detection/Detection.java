package org.hookline.detection;

/**
 * What a model found in a frame.
 *
 * @param box where, in pixels of the frame's file
 * @param score how sure the model is; higher is surer, usually from 0 to 1, never {@code NaN}
 * @param category the {@link Category#id()}
 */
public record Detection(Box box, double score, int category) {

  public Detection {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("the score of a detection must be a number, not NaN");
    }
  }
}
