package org.hookline.ultrasound.data.inspection;

/**
 * A test frame, and a training frame that shows the same.
 *
 * @param train video and number of the training frame, for people
 * @param test those of the test frame
 * @param distance bits in which the hashes of their pictures differ, from 0 to 64
 */
public record SharedFrame(String train, String test, int distance) {

  /** Both names, such as {@code "b" frame 3 ~ "a" frame 7}. */
  @Override
  public String toString() {
    return test + (distance == 0 ? " = " : " ~ ") + train;
  }
}
