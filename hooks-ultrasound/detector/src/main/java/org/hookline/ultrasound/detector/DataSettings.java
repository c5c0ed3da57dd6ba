package org.hookline.ultrasound.detector;

import java.util.Map;
import org.hookline.detection.coco.CocoSource;

/**
 * The section {@code data}.
 *
 * @param train what is trained on
 * @param test what the model is measured on, by name; may be empty
 * @param batchSize samples per step over all processes, frames or segments, at least 1
 * @param accumulation in how many parts a step goes through its samples, from 1 to the samples that
 *     a process has in a step; gradients are the means over them, each by its share of the samples
 * @param workers threads that load frames; 0 loads on the training thread
 * @param frameSize pixels of the longer side of a frame as the model sees it; 0 leaves frames as
 *     they are
 * @param frameArea pixels of a frame as the model sees it, about; 0 leaves its size to {@code
 *     frame-size}
 * @param cacheMegabytes how much memory is used to keep frames that were read, zero or more
 * @param sampling what is drawn from the training data
 * @param augmentation how frames are varied in training
 */
public record DataSettings(
    CocoSource train,
    Map<String, CocoSource> test,
    int batchSize,
    int accumulation,
    int workers,
    int frameSize,
    int frameArea,
    int cacheMegabytes,
    SamplingSettings sampling,
    AugmentationSettings augmentation) {

  public DataSettings {
    test = Map.copyOf(test);
    atLeast("batch-size", batchSize, 1);
    atLeast("accumulation", accumulation, 1);
    atLeast("workers", workers, 0);
    atLeast("frame-size", frameSize, 0);
    atLeast("frame-area", frameArea, 0);
    if (frameArea > 0 && frameSize > 0) {
      throw new IllegalArgumentException(
          "frame-area is %d, and frame-size is %d: one of them decides, so set the other to 0"
              .formatted(frameArea, frameSize));
    }
    atLeast("cache-megabytes", cacheMegabytes, 0);
  }

  private static void atLeast(String key, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(key + " must be at least " + least + ", it is " + value);
    }
  }

  /** Frames that go through the model at once when it is measured. */
  int testBatchSize() {
    return Math.max(1, batchSize / accumulation) * sampling.sample().frameCount();
  }

  FrameScale frameScale() {
    return new FrameScale(frameSize, frameArea);
  }

  long cacheBytes() {
    return cacheMegabytes * 1024L * 1024L;
  }
}
