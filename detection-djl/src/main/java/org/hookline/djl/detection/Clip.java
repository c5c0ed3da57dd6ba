package org.hookline.djl.detection;

import java.util.List;

/**
 * Images that a model learns from together: frames of one video in the order of time, or one image
 * alone.
 *
 * @param images at least one
 * @param memory how many of them come first because a model that remembers needs something to
 *     remember; from 0 to below the number of images
 * @param domain the kind of video, such as its organ; empty where kinds are not told apart
 */
public record Clip(List<LabelledImage> images, int memory, String domain) {

  public Clip {
    images = List.copyOf(images);
    if (memory < 0 || memory >= images.size()) {
      throw new IllegalArgumentException(
          "of %d images, %d cannot be memory".formatted(images.size(), memory));
    }
  }

  /** An image alone. */
  public static Clip of(LabelledImage image) {
    return new Clip(List.of(image), 0, "");
  }
}
