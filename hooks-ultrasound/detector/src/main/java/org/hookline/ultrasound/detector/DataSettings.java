package org.hookline.ultrasound.detector;

import java.util.Map;
import org.hookline.detection.coco.CocoSource;

/**
 * The section {@code data}.
 *
 * @param train what is trained on
 * @param test what the model is measured on, by name; may be empty
 * @param batchSize frames per step over all processes, at least 1
 * @param accumulation in how many parts a step goes through its frames, from 1 to the frames that a
 *     process has in a step; gradients are the means over them, each by its share of the frames
 * @param workers threads that load frames; 0 loads on the training thread
 * @param frameSize pixels of the longer side of a frame as the model sees it; 0 leaves frames as
 *     they are
 * @param cacheMegabytes how much memory is used to keep frames that were read, zero or more
 * @param augmentation how frames are varied in training
 */
public record DataSettings(
    CocoSource train,
    Map<String, CocoSource> test,
    int batchSize,
    int accumulation,
    int workers,
    int frameSize,
    int cacheMegabytes,
    AugmentationSettings augmentation) {

  public DataSettings {
    test = Map.copyOf(test);
    atLeast("batch-size", batchSize, 1);
    atLeast("accumulation", accumulation, 1);
    atLeast("workers", workers, 0);
    atLeast("frame-size", frameSize, 0);
    atLeast("cache-megabytes", cacheMegabytes, 0);
  }

  private static void atLeast(String key, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(key + " must be at least " + least + ", it is " + value);
    }
  }

  /** Frames that go through the model at once when it is measured. */
  int testBatchSize() {
    return Math.max(1, batchSize / accumulation);
  }

  long cacheBytes() {
    return cacheMegabytes * 1024L * 1024L;
  }
}
